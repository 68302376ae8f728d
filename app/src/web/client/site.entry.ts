import { Autosave } from './autosave.ts'
import { CopyButton } from './copy-button.ts'
import { ErrorSummary } from './error-summary.ts'
import { FileDrop } from './file-drop.ts'
import { LivePreview } from './live-preview.ts'
import { watchMenus } from './menus.ts'
import { PrintButton } from './print-button.ts'
import { RepeatGroup } from './repeat-group.ts'
import { SaveButton } from './save-button.ts'

// Every page loads this. Each element betters something that already works without it.
customElements.define('ts-error-summary', ErrorSummary)
customElements.define('ts-file-drop', FileDrop)
customElements.define('ts-copy', CopyButton)
customElements.define('ts-autosave', Autosave)
customElements.define('ts-print', PrintButton)
customElements.define('ts-save', SaveButton)
customElements.define('ts-preview', LivePreview)
customElements.define('ts-repeat', RepeatGroup)
watchMenus(document)

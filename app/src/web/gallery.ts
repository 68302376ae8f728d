import type { Translate } from '../i18n/t.ts'
import { figuresSample } from './gallery/figures.ts'
import { findingSample, readingSample, verdictSample } from './gallery/reading.ts'
import { confirmSample, decisionSample, queueSample, workingSample } from './gallery/working.ts'
import type { Html } from './html.ts'

/** One page of every kind, with plain and with extreme content: what is checked, and looked at, as a whole. */
export interface GalleryPage {
  readonly id: string
  readonly title: string
  readonly wide?: boolean
  readonly main: (t: Translate) => Html
}

export const galleryPages: readonly GalleryPage[] = [
  { id: 'finding', title: 'Find learning', main: findingSample },
  { id: 'reading', title: 'Reading', main: readingSample },
  { id: 'figures', title: 'Figures', main: figuresSample },
  { id: 'verdict', title: 'Verdict', main: (t) => verdictSample(t, 'success') },
  { id: 'verdict-warning', title: 'Verdict in doubt', main: (t) => verdictSample(t, 'warning') },
  { id: 'verdict-danger', title: 'Verdict against', main: (t) => verdictSample(t, 'danger') },
  { id: 'working', title: 'Working', wide: true, main: (t) => workingSample(t, false) },
  { id: 'working-refused', title: 'Working, refused', wide: true, main: (t) => workingSample(t, true) },
  { id: 'queue', title: 'Queue', wide: true, main: queueSample },
  { id: 'decision', title: 'Decision', wide: true, main: decisionSample },
  { id: 'confirm', title: 'Confirm', main: confirmSample },
]

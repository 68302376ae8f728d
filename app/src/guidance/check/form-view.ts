import { countryName } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/t.ts'
import { disclosure, section, stack } from '../../web/components/box.ts'
import { button, buttonRow, hiddenField, linkButton } from '../../web/components/button.ts'
import { selectField } from '../../web/components/choices.ts'
import { dateField, fileField, textareaField, textField } from '../../web/components/fields.ts'
import { form } from '../../web/components/form.ts'
import { type FormState, formState } from '../../web/components/form-state.ts'
import { note } from '../../web/components/text.ts'
import { type Html, html, nothing } from '../../web/html.ts'
import { checkerText } from '../../web/rule-text.ts'
import { checkPath } from './paths.ts'
import { countries, sectors } from './schema.ts'

/** What the file field offers first; anything else can still be chosen. */
const accepted = '.json,.jsonld,.jwt,.sd-jwt,.sdjwt,.txt,.png,.svg'

/** A text longer than this is not sent back and forth to be judged anew. */
const longestKept = 300_000

/** The file or text, and the rules by which it is judged. */
export function checkForm(state: FormState): Html {
  const { t } = state
  const isOpen = ['sector', 'country', 'at'].some((name) => state.value(name) !== '')
  return form(
    { action: checkPath, files: true },
    stack(
      'md',
      fileField(state, {
        name: 'file',
        label: t('checker.file'),
        description: t('checker.file-help'),
        accept: accepted,
      }),
      textareaField(state, {
        name: 'text',
        label: t('checker.text'),
        description: t('checker.text-help'),
        rows: 5,
        monospace: true,
        optional: true,
      }),
      disclosure(t('checker.more'), wishFields(state), { open: isOpen }),
      buttonRow(button(t('checker.check'))),
    ),
  )
}

function wishFields(state: FormState): Html {
  const { t } = state
  const anyRule = t('checker.as-file')
  return stack(
    'sm',
    selectField(state, {
      name: 'sector',
      label: t('checker.sector'),
      description: t('checker.sector-help'),
      placeholder: anyRule,
      width: 'md',
      choices: sectors.map((value) => ({ value, label: checkerText(t.locale, `profile.${value}`) })),
    }),
    selectField(state, {
      name: 'country',
      label: t('checker.country'),
      description: t('checker.country-help'),
      placeholder: anyRule,
      width: 'md',
      choices: countries.map((value) => ({ value, label: countryName(t.locale, value.toUpperCase()) })),
    }),
    dateField(state, {
      name: 'at',
      label: t('checker.day'),
      description: t('checker.day-help'),
      optional: true,
    }),
  )
}

/** After a report: the same by other rules, or another file. A short `text` goes with the form, for no script. */
export function againForm(
  t: Translate,
  options: { readonly text?: string; readonly values?: Readonly<Record<string, string>> } = {},
): Html {
  const { text = '', values = {} } = options
  if (text.length > longestKept) return anotherButton(t)
  const state = formState({ t, values })
  const fields = form(
    { action: checkPath, files: true },
    stack(
      'md',
      text === '' ? nothing : hiddenField('text', text),
      wishFields(state),
      buttonRow(button(t('checker.check'), { variant: 'secondary' })),
    ),
  )
  return html`<div class="ts-no-print">${section(t('checker.again'), fields, { id: 'again' })}${anotherButton(t)}</div>`
}

/** The way back to an empty form. */
export function anotherButton(t: Translate): Html {
  return html`<div class="ts-section ts-no-print">${linkButton(checkPath, t('checker.another'), { variant: 'secondary' })}</div>`
}

/** The report as JSON for who has no script: the text is sent once more. */
export function jsonForm(t: Translate, text: string, values: Readonly<Record<string, string>>): Html {
  if (text.length > longestKept) return nothing
  const hidden = Object.entries({ ...values, text, format: 'json' }).map(([name, value]) =>
    hiddenField(name, value),
  )
  return html`<form method="post" action="${checkPath}" enctype="multipart/form-data" class="ts-inline-form">${hidden}${button(t('checker.download'), { variant: 'secondary' })}</form>`
}

/** A version that is published here, by its address. */
export function specificationForm(state: FormState, example: string): Html {
  const { t } = state
  return section(
    t('checker.specification-title'),
    form(
      { action: checkPath, method: 'get' },
      stack(
        'sm',
        textField(state, {
          name: 'specification',
          label: t('checker.specification'),
          description: t('checker.specification-help', { example }),
          type: 'url',
          width: 'full',
        }),
        buttonRow(button(t('checker.specification-check'), { variant: 'secondary' })),
      ),
    ),
    { id: 'specification' },
  )
}

/** Where the check happens. */
export function privacyNote(t: Translate): Html {
  return note(t('checker.privacy'))
}

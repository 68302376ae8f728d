import { dateText } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/t.ts'
import { disclosure, facts, heading, link, list, note, section, tag } from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import type { Applicability, Assessment } from '../../instruments/assessment-model.ts'
import { findInstrument, instruments } from '../../instruments/index.ts'
import { countStates, type Instrument, type ItemAnswer } from '../../instruments/instrument-model.ts'
import type { ProviderQuality } from '../read-quality.ts'

/** What a provider says about itself: which frameworks apply, and the published self-assessments. */
export function formsView(
  { forms, applicability }: Pick<ProviderQuality, 'forms' | 'applicability'>,
  t: Translate,
): Html {
  const published = forms.filter(({ status }) => status === 'published')
  if (published.length === 0 && applicability.length === 0) return nothing
  return section(
    t('external.self'),
    html`<p class="ts-text">${t('external.self-lead')}</p>${instruments.map((instrument) =>
      instrumentView(
        instrument,
        published.find((one) => one.instrument === instrument.id),
        applicability.find((one) => one.instrument === instrument.id),
        t,
      ),
    )}`,
    { id: 'self-assessment' },
  )
}

function instrumentView(
  instrument: Instrument,
  form: Assessment | undefined,
  decision: Applicability | undefined,
  t: Translate,
): Html {
  if (form === undefined && decision === undefined) return nothing
  return html`<div class="ts-stack-sm ts-section">${heading(3, t(`external.${instrument.id}.name`), { size: 'xs' })}${
    decision === undefined
      ? nothing
      : html`<p class="ts-text">${tag(t(decision.applies ? 'external.applies' : 'external.applies-not'), decision.applies ? 'success' : 'neutral')} ${decision.reason}</p>`
  }${form === undefined ? nothing : assessmentView(form, t)}</div>`
}

/** A form as it was published: counts first, the answers behind one line. */
export function assessmentView(form: Assessment, t: Translate): Html {
  const instrument = findInstrument(form.instrument)
  if (instrument === undefined) return nothing
  const counts = countStates(instrument, form.answers)
  return html`${note(
    t('external.form-published', {
      edition: form.edition,
      date: form.publishedOn === undefined ? '' : dateText(t.locale, form.publishedOn),
    }),
  )}<p class="ts-text">${t('external.form-counts', {
    ready: counts['in-place'],
    partly: counts.partly,
    missing: counts['not-yet'],
    open: counts.open,
  })}</p>${disclosure(
    t('external.form-answers'),
    facts(
      instrument.items.flatMap((item) => {
        const answer = form.answers[item.id]
        if (answer === undefined) return []
        return [{ term: t(`external.${instrument.id}.${item.id}`), value: answerText(answer, t) }]
      }),
    ),
  )}`
}

function answerText(answer: ItemAnswer, t: Translate): Html {
  const parts: Html[] = [
    ...(answer.state === undefined ? [] : [html`${t(`external.item-state.${answer.state}`)}`]),
    ...(answer.date === undefined ? [] : [html`${dateText(t.locale, answer.date)}`]),
    ...(answer.figure === undefined || answer.figure === '' ? [] : [html`${answer.figure}`]),
    ...(answer.text === undefined || answer.text === '' ? [] : [html`${answer.text}`]),
    ...(answer.link === undefined || answer.link === '' ? [] : [link(answer.link, t('external.evidence'))]),
  ]
  return parts.length === 1 ? html`${parts[0] ?? nothing}` : list(parts)
}

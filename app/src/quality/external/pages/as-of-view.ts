import { dateText } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/t.ts'
import { alert, list, type Period, tag, timeline } from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import type { QualityState } from '../as-of.ts'
import type { AsOf, QualityPeriod, Sentence } from '../explain.ts'

const tones: Readonly<Record<QualityState, 'success' | 'warning' | 'danger' | 'info'>> = {
  'confirmed-by-register': 'success',
  contradicted: 'warning',
  'outside-limits': 'warning',
  negative: 'danger',
  withdrawn: 'danger',
  'stated-not-confirmed': 'warning',
  'expired-at-date': 'warning',
  'not-yet': 'info',
  none: 'info',
}

/** A sentence of the evaluation in the reader's language, its days written out. */
export function say(sentence: Sentence, t: Translate): string {
  const params = Object.fromEntries(
    Object.entries(sentence.params).map(([name, value]) => [
      name,
      typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? dateText(t.locale, value) : value,
    ]),
  )
  return t(sentence.key, params)
}

/** "Confirmed by a register", in the colour of the state. */
export function stateTag(state: QualityState, t: Translate): Html {
  const tone = tones[state]
  return tag(t(`external.state.${state}`), tone === 'info' ? 'neutral' : tone)
}

/** The answer for a day: the sentence, and under it what else there is to know. */
export function answerView(answer: AsOf, t: Translate): Html {
  return alert(tones[answer.state], html`<p>${say(answer.sentence, t)}</p>${remarksView(answer, t)}`, {
    title: t(`external.state.${answer.state}`),
  })
}

/** What else there is to know, one sentence each. */
export function remarksView({ remarks, registration }: AsOf, t: Translate): Html {
  const sentences = [
    ...(registration === undefined ? [] : [registrationText(registration, t)]),
    ...remarks.map((remark) => say(remark, t)),
  ]
  return sentences.length === 0 ? nothing : list(sentences)
}

/** "European register (EQAR), from 1 January 2019 to 31 December 2029". */
export function registrationText(
  registration: { readonly register: string; readonly from: string; readonly until?: string },
  t: Translate,
): string {
  const { register, from, until } = registration
  const params = { register: t(`external.register.${register}`), from: dateText(t.locale, from) }
  return until === undefined
    ? t('external.registered-since', params)
    : t('external.registered-between', { ...params, until: dateText(t.locale, until) })
}

/** Every period that the register knows, with the day in question as a line through them. */
export function timelineView(answer: AsOf, today: string, t: Translate): Html {
  if (answer.periods.length === 0) return nothing
  return timeline(
    {
      title: t('external.timeline'),
      summary: t('external.timeline-lead'),
      periods: answer.periods.map((period) => periodView(period, t)),
      moment: {
        day: answer.on,
        name: answer.on === today ? t('external.timeline-today') : dateText(t.locale, answer.on),
      },
      today,
    },
    t,
  )
}

/** A period for the picture. */
export function periodView(period: QualityPeriod, t: Translate): Period {
  const note = period.notes.map((one) => say(one, t)).join(', ')
  return {
    name: period.agency,
    from: period.from,
    until: period.until,
    state: period.state,
    ...(note === '' ? {} : { note }),
  }
}

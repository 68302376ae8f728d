import type { RegisteredQuality } from '@tesela/credentials/verification/sources'
import type { VerificationReport } from '@tesela/credentials/verification/verify'
import { dateText } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/t.ts'
import { section } from '../../web/components/box.ts'
import { alert } from '../../web/components/message.ts'
import { note } from '../../web/components/text.ts'
import { type Period, timeline } from '../../web/components/timeline.ts'
import { type Content, type Html, html, nothing } from '../../web/html.ts'

type Checked = Extract<VerificationReport, { kind: 'checked' }>

/**
 * Decisions on quality over the years, with the day of the award as a line through them: what the register holds,
 * and what only the credential states. Under the picture what a reader must not overlook.
 */
export function qualityView(
  report: Checked,
  options: { readonly t: Translate; readonly today: string; readonly sentence: string },
): Content {
  const { t, today, sentence } = options
  const day = report.facts.award?.date ?? report.facts.credential?.issuedOn
  const entries = allEntries(report)
  if (entries.length === 0 || day === undefined) return nothing
  return section(
    t('verification.quality'),
    html`${timeline(
      {
        title: t('verification.quality-title'),
        summary: sentence,
        periods: entries.map((entry) => periodOf(entry, day, t)),
        moment: { day, name: t('verification.issued') },
        today,
      },
      t,
    )}${afterwards(report, sentence)}${conditionsOn(entries, day, t)}${readOn(entries, t)}`,
    { id: 'quality' },
  )
}

/** The register's entries, and those of the credential that the register does not tell as well. */
function allEntries({ facts, registeredQuality }: Checked): readonly RegisteredQuality[] {
  const key = ({ agency, validFrom }: RegisteredQuality) => `${agency?.toLowerCase()} ${validFrom}`
  const known = new Set(registeredQuality.map(key))
  const stated = (facts.qa?.external ?? [])
    .filter((entry) => !known.has(key(entry)))
    .map((entry): RegisteredQuality => ({ ...entry, standing: 'stated' }))
  return [...registeredQuality, ...stated]
    .filter(({ validFrom }) => validFrom !== undefined)
    .toSorted((a, b) => (a.validFrom ?? '').localeCompare(b.validFrom ?? ''))
}

function periodOf(entry: RegisteredQuality, day: string, t: Translate): Period {
  const { validFrom = day, validTo, withdrawnOn, replacedFrom, standing, conditions } = entry
  const isNegative = /^negative/i.test(entry.decisionOnAppeal ?? entry.decision ?? '')
  const notes = [
    ...(isNegative ? [t('verification.quality-negative')] : []),
    ...(entry.decisionOnAppeal === undefined ? [] : [t('verification.quality-appeal')]),
    ...(withdrawnOn === undefined
      ? []
      : [t('verification.quality-withdrawn', { date: dateText(t.locale, withdrawnOn) })]),
    ...(replacedFrom === undefined
      ? []
      : [t('verification.quality-replaced', { date: dateText(t.locale, replacedFrom) })]),
    ...(conditions === undefined ? [] : [t('verification.quality-conditional')]),
    ...(entry.predecessor === undefined
      ? []
      : [t('verification.quality-predecessor', { name: entry.predecessor })]),
    ...(standing === 'stated' ? [t('verification.quality-stated')] : []),
  ]
  return {
    name: entry.agency ?? t('verification.agency-unnamed'),
    from: validFrom,
    ...(validTo === undefined ? {} : { until: validTo }),
    state:
      isNegative || withdrawnOn !== undefined
        ? 'withdrawn'
        : conditions !== undefined || standing === 'stated'
          ? 'conditional'
          : 'in-force',
    ...(notes.length === 0 ? {} : { note: notes.join(', ') }),
  }
}

/** A withdrawal that reaches back, or agencies that disagree: nothing is revoked, but a reader must know. */
function afterwards({ checks }: Checked, sentence: string): Html {
  const check = checks.find(({ id }) => id === 'quality-assurance')
  const isGrave = check?.code === 'quality.withdrawn-later' || check?.code === 'quality.contradicted'
  return isGrave ? alert('warning', html`<p>${sentence}</p>`) : nothing
}

function conditionsOn(entries: readonly RegisteredQuality[], day: string, t: Translate): Html {
  const demanded = entries.filter(
    ({ conditions, validFrom = '', validTo = '9999', standing }) =>
      conditions !== undefined && standing !== 'stated' && validFrom <= day && day <= validTo,
  )
  return html`${demanded.map(({ agency, conditions }) =>
    note(t('verification.quality-conditions', { agency: agency ?? '', conditions: conditions ?? '' })),
  )}`
}

/** When the register's own record was read, so that nobody takes it for older or newer than it is. */
function readOn(entries: readonly RegisteredQuality[], t: Translate): Html {
  const newest = entries
    .flatMap(({ evidence }) => evidence?.fetchedAt ?? [])
    .toSorted()
    .at(-1)
  return newest === undefined
    ? nothing
    : note(t('verification.quality-read', { date: dateText(t.locale, newest.slice(0, 10)) }))
}

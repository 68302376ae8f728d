import { countryName, dateText, listText } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/t.ts'
import {
  alert,
  disclosure,
  type Fact,
  facts,
  heading,
  link,
  list,
  tag,
  tags,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { lastDay } from '../as-of.ts'
import { type ExternalEntry, standingDecision } from '../model.ts'
import type { ToldEntry } from '../read-quality.ts'
import { say } from './as-of-view.ts'

/** Everything about one decision: what was decided, for when and what, who says so, and where it was read. */
export function entryView(
  { entry, doubts }: ToldEntry,
  t: Translate,
  options: { readonly name?: Html | string; readonly actions?: Html; readonly level?: 2 | 3 } = {},
): Html {
  const title = options.name ?? agencyLink(entry)
  return html`<article class="ts-stack-sm ts-section" id="entry-${entry.id}">${heading(options.level ?? 3, title, { size: 'xs' })}${tags(
    [decisionTag(entry, t), standingTag(entry, t)],
  )}${facts(rowsOf(entry, t))}${doubts.map((doubt) => alert('warning', html`<p>${say({ key: `external.doubt.${doubt.code}`, params: doubt.params }, t)}</p>`))}${sourceView(entry, t)}${options.actions ?? nothing}</article>`
}

export function agencyLink({ agency }: Pick<ExternalEntry, 'agency'>): Html {
  return link(`/agencies/${agency.id}`, agency.name)
}

/** What stands now, as a word: the decision, or that it is withdrawn. */
export function decisionTag(entry: ExternalEntry, t: Translate): Html {
  if (entry.withdrawal !== undefined) return tag(t('external.state.withdrawn'), 'danger')
  const decision = standingDecision(entry)
  const color = decision === 'negative' ? 'danger' : decision === 'positive' ? 'success' : 'info'
  return tag(decisionText(decision, t), color)
}

export function decisionText(decision: string, t: Translate): string {
  return t(`external.decision.${decision.replaceAll(' ', '-')}`)
}

function standingTag({ standing }: ExternalEntry, t: Translate): Html {
  return standing === 'register'
    ? tag(t('external.standing-register'), 'neutral')
    : tag(t('external.standing-stated'), 'warning')
}

function rowsOf(entry: ExternalEntry, t: Translate): readonly Fact[] {
  const day = (text: string) => dateText(t.locale, text)
  const { withdrawal, appeal, limits } = entry
  const rows: readonly (Fact | false)[] = [
    { term: t('external.fact.instrument'), value: t(`external.${entry.instrument}.name`) },
    { term: t('external.fact.scope'), value: entry.title ?? t(`external.scope.${entry.scope}`) },
    {
      term: t('external.fact.validity'),
      value:
        entry.validTo === undefined
          ? t('external.validity-open', { from: day(entry.validFrom), until: day(lastDay(entry)) })
          : t('external.validity', { from: day(entry.validFrom), until: day(entry.validTo) }),
    },
    entry.decidedOn !== undefined && {
      term: t('external.fact.decided'),
      value: day(entry.decidedOn),
    },
    appeal !== undefined && {
      term: t('external.fact.appeal'),
      value: t('external.appeal-text', {
        date: day(appeal.on),
        before: decisionText(entry.decision, t),
        after: decisionText(appeal.decision, t),
      }),
    },
    withdrawal !== undefined && {
      term: t('external.fact.withdrawn'),
      value: t('external.withdrawn-text', {
        declared: day(withdrawal.on),
        from: day(withdrawal.effectiveFrom),
        reason: withdrawal.reason,
      }),
    },
    entry.conditions.length > 0 && {
      term: t('external.fact.conditions'),
      value: list(entry.conditions.map((condition) => conditionText(condition, t))),
    },
    limits.eqfLevels.length > 0 && {
      term: t('external.fact.levels'),
      value: listText(
        t.locale,
        limits.eqfLevels.map((level) => `EQF ${level}`),
      ),
    },
    limits.fields.length > 0 && {
      term: t('external.fact.fields'),
      value: `ISCED-F ${listText(t.locale, limits.fields)}`,
    },
    limits.countries.length > 0 && {
      term: t('external.fact.countries'),
      value: listText(
        t.locale,
        limits.countries.map((code) => countryName(t.locale, code)),
      ),
    },
    entry.recognisedIn.length > 0 && {
      term: t('external.fact.recognised-in'),
      value: listText(
        t.locale,
        entry.recognisedIn.map((code) => countryName(t.locale, code)),
      ),
    },
    entry.learnersInvolved !== undefined && {
      term: t('external.fact.panel'),
      value: t(entry.learnersInvolved ? 'external.learners-heard' : 'external.learners-not-heard'),
    },
    entry.report !== undefined && {
      term: t('external.fact.report'),
      value: link(entry.report, t('external.report-link')),
    },
  ]
  return rows.filter((row) => row !== false)
}

/** "Publish the figures (by 1 March 2027)". */
export function conditionText(condition: ExternalEntry['conditions'][number], t: Translate): string {
  const { text, dueOn, metOn } = condition
  if (metOn !== undefined) return t('external.condition-met', { text, date: dateText(t.locale, metOn) })
  return dueOn === undefined ? text : t('external.condition-due', { text, date: dateText(t.locale, dueOn) })
}

function sourceView({ source }: ExternalEntry, t: Translate): Html {
  return disclosure(
    t('external.source'),
    html`<p class="ts-text">${t(`external.source-kind.${source.kind}`)}${source.url === undefined ? nothing : html` ${link(source.url, source.url)}`}</p><p class="ts-text">${t('external.source-read', { date: dateText(t.locale, source.fetchedAt.slice(0, 10)) })}</p><p class="ts-note">${t('external.digest')}: <code class="ts-value">${source.hash}</code></p>`,
  )
}

import { dateText, daysFromText } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/t.ts'
import type { PageRequest } from '../../../room.ts'
import { emptyState, link, list, pageHead, section, table, tag } from '../../../web/components.ts'
import { type Html, html } from '../../../web/html.ts'
import { page } from '../../../web/page.ts'
import { lastDay } from '../../external/as-of.ts'
import { registrationText } from '../../external/pages/as-of-view.ts'
import { decisionTag } from '../../external/pages/entry-view.ts'
import { type AgencyDesk, type PackView, readDesk } from '../read-packs.ts'
import { refusal } from './common.ts'

/** What an agency has open: evidence to read, conditions that fall due, its decisions. */
export async function showDesk(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const found = await readDesk({ ctx, actor })
  if (!found.ok) return refusal(request, found.problems)
  const desk = found.value
  const today = ctx.clock.today()
  const { registrations } = desk.agency
  return page(request, {
    title: t('agency.desk'),
    width: 'wide',
    unlisted: true,
    main: html`${pageHead({
      eyebrow: t('agency.desk'),
      heading: desk.agency.name,
      summary:
        registrations.length === 0
          ? t('agency.not-registered')
          : registrations.map((one) => registrationText(one, t)).join(' '),
    })}${section(t('agency.open-packs'), packTable(desk.packs, today, t), { id: 'packs' })}${section(
      t('agency.conditions'),
      conditionList(desk, today, t),
      { id: 'conditions' },
    )}${section(t('agency.own-decisions'), decisionTable(desk, t), { id: 'decisions' })}`,
  })
}

function packTable(packs: readonly PackView[], today: string, t: Translate): Html {
  if (packs.length === 0)
    return emptyState(t('agency.no-packs'), html`<p class="ts-text">${t('agency.no-packs-text')}</p>`, {
      level: 3,
    })
  return table<PackView>({
    caption: t('agency.open-packs'),
    hideCaption: true,
    rows: packs,
    columns: [
      {
        title: t('agency.provider'),
        heads: true,
        cell: ({ pack, provider }) => link(`/agency/packs/${pack.id}`, provider?.legalName ?? pack.id),
      },
      { title: t('external.fact.instrument'), cell: ({ pack }) => t(`external.${pack.instrument}.name`) },
      {
        title: t('agency.open-until'),
        cell: ({ pack }) =>
          html`${dateText(t.locale, pack.closesOn)} <span class="ts-note">(${daysFromText(t.locale, pack.closesOn, today)})</span>`,
      },
      { title: t('agency.state'), cell: ({ review }) => reviewTag(review, t) },
    ],
  })
}

/** How far the agency is with a pack. */
export function reviewTag(review: PackView['review'], t: Translate): Html {
  if (review === undefined) return tag(t('agency.review-none'), 'neutral')
  return review.status === 'decided'
    ? tag(t('agency.review-decided'), 'success')
    : tag(t('agency.review-open'), 'info')
}

/** Conditions that are not met, those due first at the top. */
function conditionList({ decisions }: AgencyDesk, today: string, t: Translate): Html {
  const open = decisions
    .filter(({ entry }) => entry.withdrawal === undefined)
    .flatMap(({ entry, subject }) =>
      entry.conditions
        .filter(({ metOn }) => metOn === undefined)
        .map((condition) => ({ entry, subject, condition })),
    )
    .toSorted((a, b) => ((a.condition.dueOn ?? '9999') < (b.condition.dueOn ?? '9999') ? -1 : 1))
  if (open.length === 0) return html`<p class="ts-text">${t('agency.no-conditions')}</p>`
  return list(
    open.map(({ entry, subject, condition }) => {
      const { dueOn } = condition
      const isOver = dueOn !== undefined && dueOn < today
      return html`${link(`/agency/decisions/${entry.id}`, subject?.legalName ?? t('external.subject-elsewhere'))}: ${condition.text}${
        dueOn === undefined
          ? ''
          : html` ${tag(daysFromText(t.locale, dueOn, today), isOver ? 'danger' : 'neutral')}`
      }`
    }),
  )
}

function decisionTable({ decisions }: AgencyDesk, t: Translate): Html {
  if (decisions.length === 0) return html`<p class="ts-text">${t('external.no-decisions')}</p>`
  return table<(typeof decisions)[number]>({
    caption: t('agency.own-decisions'),
    hideCaption: true,
    rows: decisions,
    columns: [
      {
        title: t('agency.provider'),
        heads: true,
        cell: ({ entry, subject }) =>
          link(`/agency/decisions/${entry.id}`, subject?.legalName ?? t('external.subject-elsewhere')),
      },
      { title: t('external.form.decision'), cell: ({ entry }) => decisionTag(entry, t) },
      {
        title: t('external.fact.validity'),
        cell: ({ entry }) =>
          t('external.validity', {
            from: dateText(t.locale, entry.validFrom),
            until: dateText(t.locale, lastDay(entry)),
          }),
      },
    ],
  })
}

import { dateText } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/t.ts'
import type { EvidenceItem, PageRequest } from '../../../room.ts'
import {
  chips,
  disclosure,
  facts,
  link,
  linkButton,
  list,
  note,
  pageHead,
  pagination,
  tag,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page } from '../../../web/page.ts'
import { titleOf } from '../evidence-pdf.ts'
import { factText, lineName, sectionName } from '../evidence-text.ts'
import { type PackContents, readPack } from '../read-packs.ts'
import { packSections } from '../unrecorded.ts'
import { refusal } from './common.ts'

const pageSize = 25
/** The ways through an agency's work on a pack. */
export function packNavigation(packId: string, current: string, t: Translate): Html {
  const steps = chips(
    ['', '/sample', '/findings', '/decision'].map((step) => ({
      label: t(`agency.step${step.replace('/', '.') || '.evidence'}`),
      href: `/agency/packs/${packId}${step}`,
      current: current === step,
    })),
    t('agency.steps'),
  )
  return html`<div class="ts-section">${steps}</div>`
}

/** A pack as the agency reads it: one part at a time, nothing to change. */
export async function showPack(request: PageRequest): Promise<Response> {
  const { t } = request
  const found = await packSection(request)
  if (!found.ok) return refusal(request, found.problems)
  const { pack, provider } = found.value
  return page(request, {
    title: t('agency.pack-title', { provider: provider?.legalName ?? '' }),
    width: 'wide',
    unlisted: true,
    breadcrumbs: [{ label: t('agency.desk'), path: '/agency' }],
    main: html`${packHead(found.value, t)}${packNavigation(pack.id, '', t)}${packBody(request, found.value, `/agency/packs/${pack.id}`)}`,
  })
}

/** The part of a pack that the address asks for. */
export function packSection(request: PageRequest): ReturnType<typeof readPack> {
  const { ctx, actor } = request
  const section = packSections.find((one) => one === request.query('section')) ?? 'provider'
  return readPack({ ctx, actor, packId: request.param('packId'), section })
}

/** Whose evidence it is, for whom, about which time, and until when it is open. */
export function packHead({ pack, provider, agency }: PackContents, t: Translate): Html {
  const day = (text: string) => dateText(t.locale, text)
  return pageHead({
    heading: t('agency.pack-title', { provider: provider?.legalName ?? '' }),
    summary: t('agency.pack-lead', {
      agency: agency?.legalName ?? '',
      from: day(pack.periodFrom),
      until: day(pack.periodTo),
    }),
    tags: html`${tag(t(`external.${pack.instrument}.name`), 'neutral')}${tag(t('agency.open-between', { from: day(pack.opensOn), until: day(pack.closesOn) }), 'info')}`,
  })
}

/** Parts as chips, then the things of the chosen part with their facts. */
export function packBody(
  request: PageRequest,
  { pack, counts, items, review }: PackContents,
  path: string,
): Html {
  const { t } = request
  const shown = packSections.find((one) => one === request.query('section')) ?? 'provider'
  const drawn = new Set(review?.sample?.drawn ?? [])
  const pages = Math.max(1, Math.ceil(items.length / pageSize))
  const now = Math.min(pages, Math.max(1, Number.parseInt(request.query('page') ?? '1', 10) || 1))
  const part = items.slice((now - 1) * pageSize, now * pageSize)
  return html`<div class="ts-section ts-stack-md">${pack.purpose === '' ? nothing : html`<p class="ts-text">${pack.purpose}</p>`}${chips(
    packSections
      .filter((one) => (counts[one] ?? 0) > 0)
      .map((one) => ({
        label: `${sectionName(one, t)} (${counts[one] ?? 0})`,
        href: `${path}?section=${one}`,
        current: one === shown,
      })),
    t('agency.parts'),
  )}<div>${
    part.length === 0
      ? html`<p class="ts-text">${t('agency.part-empty')}</p>`
      : html`${part.map((item, index) => itemView(item, t, { open: index === 0 && items.length < 4, isDrawn: drawn.has(item.id) }))}`
  }${pages > 1 ? pagination({ address: `${path}?section=${shown}`, page: now, pages }, t) : nothing}</div>${note(
    html`${t('agency.frozen', { date: dateText(t.locale, pack.madeAt.slice(0, 10)) })} ${t('external.digest')}: <code class="ts-value">${pack.digest}</code>`,
  )}<p class="ts-buttons">${linkButton(`${path}/archive`, t('agency.download'), { variant: 'secondary' })}</p></div>`
}

function itemView(
  item: EvidenceItem,
  t: Translate,
  options: { readonly open: boolean; readonly isDrawn: boolean },
): Html {
  const title = titleOf(item, t.locale)
  const { version } = item.facts
  const name = version === undefined ? title : `${title} ${version}`
  return html`<div id="item-${item.id}">${disclosure(
    options.isDrawn ? html`${name} ${tag(t('agency.drawn'), 'accent')}` : name,
    facts(
      Object.entries(item.facts).map(([key, fact]) => ({
        term: lineName(key, t),
        value: Array.isArray(fact)
          ? list(fact.map((part) => factText(key, part, t)))
          : isAddress(fact)
            ? link(fact, fact)
            : html`<span class="ts-value">${factText(key, fact, t)}</span>`,
      })),
    ),
    { open: options.open },
  )}</div>`
}

function isAddress(fact: unknown): fact is string {
  return typeof fact === 'string' && /^https?:\/\/\S+$/.test(fact)
}

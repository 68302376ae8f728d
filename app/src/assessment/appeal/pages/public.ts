import { numberText } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/t.ts'
import type { PageRequest, ProviderPanel, VersionPanel } from '../../../room.ts'
import { linkButton, section, table } from '../../../web/components.ts'
import { type Html, html } from '../../../web/html.ts'
import type { ComplaintNumbers } from '../complaint-model.ts'
import { type PublicComplaints, readPublicComplaints } from '../read-complaints.ts'
import { readVersionOwner } from '../read-version-owner.ts'

/** Complaints of the last twelve months in numbers, with no names. */
export function numbersTable(numbers: ComplaintNumbers, t: Translate): Html {
  const { answered, inTime, upheld, escalated, withdrawn, medianDays } = numbers
  if (answered + withdrawn === 0) return html`<p class="ts-text">${t('complaint.numbers.none')}</p>`
  const rows = [
    { id: 'answered', value: numberText(t.locale, answered) },
    { id: 'in-time', value: numberText(t.locale, inTime) },
    ...(medianDays === undefined
      ? []
      : [{ id: 'median-days', value: t('complaint.numbers.days', { count: medianDays }) }]),
    { id: 'upheld', value: numberText(t.locale, upheld) },
    { id: 'escalated', value: numberText(t.locale, escalated) },
    { id: 'withdrawn', value: numberText(t.locale, withdrawn) },
  ]
  return table<(typeof rows)[number]>({
    caption: t('complaint.numbers.caption'),
    keepTable: true,
    rows,
    columns: [
      { title: t('complaint.numbers.what'), heads: true, cell: ({ id }) => t(`complaint.numbers.${id}`) },
      { title: t('complaint.numbers.number'), align: 'end', cell: ({ value }) => value },
    ],
  })
}

/** The same in one sentence, for a page that is about something else. */
function numbersSentence({ answered, inTime, upheld }: ComplaintNumbers, t: Translate): string {
  return answered === 0
    ? t('complaint.numbers.none')
    : t('complaint.numbers.sentence', { count: answered, inTime, upheld })
}

function complaintSection(view: PublicComplaints, { t }: PageRequest, about?: string): Html {
  const query = about === undefined ? '' : `?about=${about}`
  const numbers =
    about === undefined
      ? numbersTable(view.numbers, t)
      : html`<p class="ts-text">${numbersSentence(view.numbers, t)}</p>`
  return section(
    t('complaint.public.title'),
    html`<div class="ts-stack-sm"><p class="ts-text">${t('complaint.public.lead', { count: view.answerDays })}</p>${numbers}<div class="ts-buttons">${linkButton(`/complaints/to/${view.organisation.slug}${query}`, t('complaint.public.button'), { variant: 'secondary', size: 'sm' })}</div></div>`,
    { id: 'complaints' },
  )
}

/** On the page of a micro-credential: how to complain, and what came of it. */
export const complaintVersionPanel: VersionPanel = {
  place: 'public',
  show: async (request, versionId) => {
    const { ctx, actor } = request
    const owner = await readVersionOwner({ ctx, actor, versionId })
    if (owner === undefined) return undefined
    const view = await readPublicComplaints({ ctx, actor, ...owner })
    return view === undefined ? undefined : complaintSection(view, request, owner.specificationId)
  },
}

/** The same on the page of a provider. */
export const complaintProviderPanel: ProviderPanel = {
  show: async (request, organisationId) => {
    const { ctx, actor } = request
    const view = await readPublicComplaints({ ctx, actor, organisationId })
    const isProvider = view?.organisation.capacities.some(
      (one) => one === 'provider' || one === 'awarding-body' || one === 'issuer',
    )
    return view === undefined || isProvider !== true ? undefined : complaintSection(view, request)
  },
}

import { addDays, addMonths } from '@tesela/kernel'
import type { PageRequest } from '../../../room.ts'
import {
  button,
  dateField,
  errorSummary,
  type FormState,
  form,
  formState,
  linkButton,
  note,
  pageHead,
  selectField,
  textareaField,
} from '../../../web/components.ts'
import { html, nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import { closeButton } from '../../external/pages/own.ts'
import { instruments } from '../../instruments/index.ts'
import { packArchive } from '../archive.ts'
import { packState } from '../model.ts'
import { closePack, openPack } from '../open-pack.ts'
import { readProviderPacks } from '../read-packs.ts'
import { refusal } from './common.ts'
import { packBody, packHead, packSection } from './pack.ts'

/** Opening a pack: to whom, about which framework and time, for how long. */
export async function showOpenPack(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const today = ctx.clock.today()
  const values = {
    periodFrom: addMonths(today, -36),
    periodTo: today,
    opensOn: today,
    closesOn: addDays(today, 60),
  }
  return openPage(request, formState({ t, values }))
}

async function openPage(request: PageRequest, state: FormState): Promise<Response> {
  const { ctx, actor, t } = request
  const found = await readProviderPacks({ ctx, actor })
  if (!found.ok) return refusal(request, found.problems)
  const refused = state.problems.length > 0
  return page(request, {
    title: t('agency.open-pack'),
    unlisted: true,
    ...(refused ? { refused, status: 422 } : {}),
    breadcrumbs: [{ label: t('external.own'), path: '/outside' }],
    main: html`${errorSummary(state)}${pageHead({ heading: t('agency.open-pack'), summary: t('agency.open-pack-lead') })}${form(
      { action: '/outside/packs/new' },
      html`${selectField(state, {
        name: 'agency',
        label: t('external.agency'),
        choices: found.value.agencies.map(({ organisationId = '', name }) => ({
          value: organisationId,
          label: name,
        })),
      })}${selectField(state, {
        name: 'instrument',
        label: t('external.fact.instrument'),
        choices: instruments.map(({ id }) => ({ value: id, label: t(`external.${id}.name`) })),
      })}${textareaField(state, { name: 'purpose', label: t('agency.purpose'), description: t('agency.purpose-help'), rows: 2, maxLength: 1000, optional: true })}${dateField(state, { name: 'periodFrom', label: t('agency.period-from') })}${dateField(state, { name: 'periodTo', label: t('agency.period-to') })}${dateField(state, { name: 'opensOn', label: t('agency.opens-on') })}${dateField(state, { name: 'closesOn', label: t('agency.closes-on') })}${note(t('agency.no-learners'))}${button(t('agency.open-now'))}`,
    )}`,
  })
}

export async function saveOpenPack(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const submitted = await request.form()
  const agencyOrganisationId = submitted.get('agency')
  const result = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(agencyOrganisationId)
    ? await openPack({
        ctx,
        actor,
        wish: {
          agencyOrganisationId,
          instrument: submitted.get('instrument'),
          purpose: submitted.get('purpose').trim().slice(0, 1000),
          periodFrom: submitted.get('periodFrom'),
          periodTo: submitted.get('periodTo'),
          opensOn: submitted.get('opensOn'),
          closesOn: submitted.get('closesOn'),
        },
      })
    : { ok: false as const, problems: [{ code: 'external.agency-unknown', path: 'agency' }] }
  if (result.ok) return seeOther(`/outside/packs/${result.value.id}`)
  return openPage(request, formState({ t, submitted, problems: result.problems }))
}

/** The provider reads what the agency reads. */
export async function showOwnPack(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const found = await packSection(request)
  if (!found.ok) return refusal(request, found.problems)
  const { pack, provider, review } = found.value
  if (actor.kind !== 'person' || pack.organisationId !== actor.organisationId)
    return refusal(request, [{ code: 'agency.pack-unknown' }])
  const isOpen = packState(pack, ctx.clock.today()) !== 'closed'
  return page(request, {
    title: t('agency.pack-title', { provider: provider?.legalName ?? '' }),
    width: 'wide',
    unlisted: true,
    breadcrumbs: [{ label: t('external.own'), path: '/outside' }],
    main: html`${packHead(found.value, t)}${
      review?.entryId === undefined
        ? nothing
        : html`<p class="ts-buttons">${linkButton(`/decisions/${review.entryId}`, t('agency.decision.read'))}</p>`
    }${packBody(request, found.value, `/outside/packs/${pack.id}`)}${isOpen ? closeButton(pack.id, t) : nothing}`,
  })
}

export async function saveClosePack(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  const packId = request.param('packId')
  const result = await closePack({ ctx, actor, packId })
  if (!result.ok) return refusal(request, result.problems)
  return seeOther(`/outside/packs/${packId}`)
}

/** The pack in one ZIP, for its provider and, while it is open, for its agency. */
export async function answerArchive(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const result = await packArchive({ ctx, actor, packId: request.param('packId'), t })
  if (!result.ok) return refusal(request, result.problems)
  const { name, bytes } = result.value
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
}

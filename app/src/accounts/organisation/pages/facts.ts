import type { Problem } from '@tesela/kernel'
import type { FormValues, PageRequest } from '../../../room.ts'
import { stack } from '../../../web/components/box.ts'
import { button } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/errors.ts'
import { numberField, textField } from '../../../web/components/fields.ts'
import { form } from '../../../web/components/form.ts'
import { type FormState, formState } from '../../../web/components/form-state.ts'
import { alert } from '../../../web/components/message.ts'
import { pageHead } from '../../../web/components/page-kinds.ts'
import { nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import { problemsOf } from '../../../web/zod-problems.ts'
import { changeOrganisation } from '../change-organisation.ts'
import type { Organisation } from '../model.ts'
import { organisationForm } from '../schema.ts'
import { legalFields } from './legal-fields.ts'
import { ownNavigation, ownOrganisation } from './own.ts'

export async function showOrganisation(request: PageRequest): Promise<Response> {
  const { organisation } = await ownOrganisation(request)
  return organisationPage(request, organisation, formState({ t: request.t, values: valuesOf(organisation) }))
}

export async function saveOrganisation(request: PageRequest): Promise<Response> {
  const { actor, organisation } = await ownOrganisation(request)
  const submitted = await request.form()
  const parsed = organisationForm.safeParse({ ...submitted.entries, capacities: submitted.all('capacities') })
  if (!parsed.success) return refusedOrganisation(request, organisation, submitted, problemsOf(parsed.error))
  const { legalName, type, country, place, idScheme, idValue, complaintsUri, complaintsAnswerDays, ...rest } =
    parsed.data
  const { capacities: chosen, ...links } = rest
  const others = (organisation.facts.ids ?? []).slice(1)
  const firstId =
    idScheme === undefined || idValue === undefined ? [] : [{ scheme: idScheme, value: idValue, country }]
  const result = await changeOrganisation({
    ctx: request.ctx,
    actor,
    changes: {
      legalName,
      type,
      country,
      place,
      capacities: chosen,
      facts: {
        ...organisation.facts,
        ...defined(links),
        ids: [...firstId, ...others],
        complaints: {
          ...organisation.facts.complaints,
          ...(complaintsUri === undefined ? {} : { uri: complaintsUri }),
          ...(complaintsAnswerDays === undefined ? {} : { answerDays: complaintsAnswerDays }),
        },
      },
    },
  })
  if (!result.ok) return refusedOrganisation(request, organisation, submitted, result.problems)
  return seeOther('/organisation?saved=1')
}

function refusedOrganisation(
  request: PageRequest,
  organisation: Organisation,
  submitted: FormValues,
  problems: readonly Problem[],
): Response {
  return organisationPage(request, organisation, formState({ t: request.t, submitted, problems }))
}

function organisationPage(request: PageRequest, organisation: Organisation, state: FormState): Response {
  const { t } = request
  const refused = state.problems.length > 0
  return page(request, {
    title: t('accounts.organisation.title'),
    ...(refused ? { refused, status: 422 } : {}),
    unlisted: true,
    main: stack(
      'lg',
      errorSummary(state),
      pageHead({ heading: t('accounts.organisation.title'), summary: organisation.legalName }),
      ownNavigation(request),
      request.query('saved') === '1'
        ? alert('success', t('accounts.organisation.saved'), { announce: true })
        : nothing,
      form(
        { action: '/organisation' },
        stack(
          'md',
          legalFields(state),
          textField(state, {
            name: 'qaPolicyUri',
            label: t('accounts.organisation.qa-policy'),
            description: t('accounts.organisation.qa-policy-help'),
            type: 'url',
            optional: true,
          }),
          textField(state, {
            name: 'complaintsUri',
            label: t('accounts.organisation.complaints'),
            type: 'url',
            optional: true,
          }),
          numberField(state, {
            name: 'complaintsAnswerDays',
            label: t('accounts.organisation.complaints-days'),
            unit: t('accounts.organisation.days'),
            optional: true,
          }),
          textField(state, {
            name: 'deqarInstId',
            label: t('accounts.organisation.deqar'),
            good: 'DEQARINST1234',
            width: 'md',
            optional: true,
          }),
          textField(state, {
            name: 'eterId',
            label: t('accounts.organisation.eter'),
            good: 'EE0001',
            width: 'md',
            optional: true,
          }),
          button(t('accounts.save')),
        ),
      ),
    ),
  })
}

function valuesOf(organisation: Organisation): Record<string, string | readonly string[]> {
  const { facts: known } = organisation
  const first = known.ids?.[0]
  return {
    legalName: organisation.legalName,
    type: organisation.type,
    country: organisation.country,
    place: organisation.place,
    capacities: organisation.capacities,
    idScheme: first?.scheme ?? '',
    idValue: first?.value ?? '',
    website: known.website ?? '',
    qaPolicyUri: known.qaPolicyUri ?? '',
    complaintsUri: known.complaints?.uri ?? '',
    complaintsAnswerDays: String(known.complaints?.answerDays ?? ''),
    deqarInstId: known.deqarInstId ?? '',
    eterId: known.eterId ?? '',
  }
}

function defined<T extends Record<string, unknown>>(values: T): { [Key in keyof T]?: NonNullable<T[Key]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: NonNullable<T[Key]>
  }
}

import type { PageRequest, Route } from '../../room.ts'
import { stack } from '../../web/components/box.ts'
import { errorSummary } from '../../web/components/errors.ts'
import { type FormState, formState } from '../../web/components/form-state.ts'
import { alert } from '../../web/components/message.ts'
import { pageHead } from '../../web/components/page-kinds.ts'
import { page, seeOther } from '../../web/page.ts'
import { notFoundPage } from '../../web/pages/problems.ts'
import { problemsOf } from '../../web/zod-problems.ts'
import { awardFormView } from '../award/form.ts'
import { awardFields, awardInput, placedProblems, valuesOfAward } from '../award/form-model.ts'
import { type AwardRecord, holderName } from '../award/model.ts'
import { type AwardPreparation, prepareAward } from '../award/prepare-award.ts'
import { readAward } from '../award/read-award.ts'
import { registrarOf, registrars } from '../award/registrar.ts'
import { awardForm } from '../award/schema.ts'
import { replaceAward } from './replace-award.ts'

export const correctionRoutes: readonly Route[] = [
  { method: 'GET', path: '/awards/:id/correct', policy: registrars, audit: 'none', handle: showCorrection },
  {
    method: 'POST',
    path: '/awards/:id/correct',
    policy: registrars,
    audit: 'award.replaced',
    handle: saveCorrection,
  },
]

/** The award to correct with what its form needs; nothing where it is unknown or was corrected before. */
async function correctable(
  request: PageRequest,
): Promise<{ readonly award: AwardRecord; readonly prepared: AwardPreparation } | undefined> {
  const { ctx } = request
  const actor = registrarOf(request)
  const found = await readAward({ ctx, actor, awardId: request.param('id') })
  if (!found.ok || found.value.award.replacedBy !== null) return undefined
  const { award } = found.value
  const prepared = await prepareAward({ ctx, actor, version: award.versionId })
  return prepared.ok ? { award, prepared: prepared.value } : undefined
}

async function showCorrection(request: PageRequest): Promise<Response> {
  const { t, ctx } = request
  const found = await correctable(request)
  if (found === undefined) return notFoundPage(request)
  const values = valuesOfAward(found.award, ctx.clock.today())
  return correctionPage(request, found.award, found.prepared, formState({ t, values }))
}

async function saveCorrection(request: PageRequest): Promise<Response> {
  const { t, ctx } = request
  const found = await correctable(request)
  if (found === undefined) return notFoundPage(request)
  const { award, prepared } = found
  const submitted = await request.form()
  const again = (problems: FormState['problems']) =>
    correctionPage(request, award, prepared, formState({ t, submitted, problems }))
  const parsed = awardForm.safeParse(submitted.entries)
  if (!parsed.success) return again(problemsOf(parsed.error))
  const resultOf = (id: string) => submitted.get(`result.${id}`)
  const correction = awardInput(parsed.data, resultOf, prepared.version, award.country, award)
  const replaced = await replaceAward({ ctx, actor: registrarOf(request), awardId: award.id, correction })
  if (!replaced.ok) return again(placedProblems(replaced.problems))
  return seeOther(`/awards/${replaced.value.id}#files`)
}

function correctionPage(
  request: PageRequest,
  award: AwardRecord,
  prepared: AwardPreparation,
  state: FormState,
): Response {
  const { t } = request
  const refused = state.problems.length > 0
  return page(request, {
    title: t('award.correct'),
    unlisted: true,
    ...(refused ? { refused, status: 422 } : {}),
    main: stack(
      'lg',
      errorSummary(state, { fieldNames: awardFields }),
      pageHead({
        eyebrow: t('award.correct'),
        heading: holderName(award.holder),
        summary: t('award.correct-lead'),
      }),
      alert('warning', t('award.correct-warning')),
      awardFormView(state, prepared, {
        action: `/awards/${award.id}/correct`,
        submit: t('award.correct-submit'),
      }),
    ),
  })
}

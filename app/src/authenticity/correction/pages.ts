import type { PageRequest, Route } from '../../room.ts'
import { formState } from '../../web/components/form-state.ts'
import { notFoundPage } from '../../web/pages/problems.ts'
import { valuesOfAward } from '../award/form-model.ts'
import { type AwardFormFrame, answerAwardForm, awardFormPage } from '../award/form-page.ts'
import { type AwardRecord, holderName } from '../award/model.ts'
import { type AwardPreparation, prepareAward } from '../award/prepare-award.ts'
import { readAward } from '../award/read-award.ts'
import { registrarOf, registrars } from '../award/registrar.ts'
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
  const { award, prepared } = found
  const values = valuesOfAward(award, ctx.clock.today())
  return awardFormPage(request, prepared, formState({ t, values }), correctionFrame(request, award))
}

async function saveCorrection(request: PageRequest): Promise<Response> {
  const { ctx } = request
  const found = await correctable(request)
  if (found === undefined) return notFoundPage(request)
  const { award, prepared } = found
  return answerAwardForm(request, await request.form(), {
    frame: correctionFrame(request, award),
    prepared,
    corrects: award,
    save: (correction) => replaceAward({ ctx, actor: registrarOf(request), awardId: award.id, correction }),
    done: (replaced) => `/awards/${replaced.id}#files`,
  })
}

function correctionFrame({ t }: PageRequest, award: AwardRecord): AwardFormFrame {
  return {
    title: t('award.correct'),
    heading: holderName(award.holder),
    summary: t('award.correct-lead'),
    warning: t('award.correct-warning'),
    action: `/awards/${award.id}/correct`,
    submit: t('award.correct-submit'),
  }
}

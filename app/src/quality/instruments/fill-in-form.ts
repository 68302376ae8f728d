import { type Problem, problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { change, changed, read } from '../../storage/unit-of-work.ts'
import type { Applicability, Assessment } from './assessment-model.ts'
import {
  insertAssessment,
  listApplicability,
  listAssessments,
  setApplicability,
  updateAssessment,
} from './assessment-store.ts'
import { findInstrument } from './index.ts'
import { type Answers, answerProblems, type Instrument, valueProblems } from './instrument-model.ts'
import { mayAssess } from './policy.ts'

/** What a person who fills in a form sees: what was typed last, what is public, and whether it applies. */
export interface FormView {
  readonly instrument: Instrument
  readonly draft?: Assessment
  readonly published?: Assessment
  readonly decision?: Applicability
}

/** Refuses `access.refused` and `external.instrument-unknown`. */
export async function readForm(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly instrumentId: string
}): Promise<Result<FormView>> {
  const { ctx, actor, instrumentId } = options
  if (!mayAssess(actor)) return refused(problem('access.refused'))
  const instrument = findInstrument(instrumentId)
  if (instrument === undefined) return refused(problem('external.instrument-unknown'))
  return read(ctx, actor, async (transaction) => {
    const forms = await formsOf(transaction, actor.organisationId, instrumentId)
    const decision = (await listApplicability(transaction, actor.organisationId)).find(
      (one) => one.instrument === instrumentId,
    )
    return {
      ok: true as const,
      value: { instrument, ...forms, ...(decision === undefined ? {} : { decision }) },
    }
  })
}

async function formsOf(transaction: Transaction, organisationId: string, instrumentId: string) {
  const forms = (await listAssessments(transaction, organisationId)).filter(
    (one) => one.instrument === instrumentId,
  )
  const draft = forms.find(({ status }) => status === 'draft')
  const published = forms.find(({ status }) => status === 'published')
  const latest = forms.reduce((most, { revision }) => Math.max(most, revision), 0)
  return {
    ...(draft === undefined ? {} : { draft }),
    ...(published === undefined ? {} : { published }),
    latest,
  }
}

/**
 * Keeps what was typed as the draft, made when there is none, or publishes it: then it is frozen, the one before
 * is superseded, and the next change begins a new draft. Refuses what `answerProblems` finds when it is to be
 * published; a draft keeps whatever was typed, and its problems are told beside it.
 */
export async function fillInForm(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly instrumentId: string
  readonly answers: Answers
  readonly publish: boolean
}): Promise<Result<Assessment>> {
  const { ctx, actor, instrumentId, publish } = options
  if (!mayAssess(actor)) return refused(problem('access.refused'))
  const instrument = findInstrument(instrumentId)
  if (instrument === undefined) return refused(problem('external.instrument-unknown'))
  const { organisationId } = actor
  const today = ctx.clock.today()
  const answers = known(instrument, options.answers)
  const problems = publish ? answerProblems(instrument, answers, today) : []
  if (problems.length > 0) return refused(...problems)
  return change(ctx, actor, async (transaction) => {
    const { draft, published, latest } = await formsOf(transaction, organisationId, instrumentId)
    const base: Assessment = draft ?? {
      organisationId,
      id: ctx.random.uuid(),
      instrument: instrumentId,
      edition: instrument.edition,
      revision: latest + 1,
      status: 'draft',
      answers: {},
      updatedAt: ctx.clock.now(),
    }
    const form: Assessment = {
      ...base,
      edition: instrument.edition,
      answers,
      updatedAt: ctx.clock.now(),
      ...(publish ? { status: 'published', publishedOn: today } : {}),
    }
    if (publish && published !== undefined)
      await updateAssessment(transaction, { ...published, status: 'superseded' })
    if (draft === undefined) await insertAssessment(transaction, form)
    else await updateAssessment(transaction, form)
    return changed(form, {
      event: publish ? 'self-assessment.published' : 'self-assessment.saved',
      subjectKind: 'self-assessment',
      subjectId: form.id,
      details: { instrument: instrumentId, revision: form.revision },
    })
  })
}

/** What cannot be, told beside a draft. */
export function draftProblems(instrument: Instrument, answers: Answers, today: string): readonly Problem[] {
  return instrument.items.flatMap((item) => valueProblems(item, answers[item.id] ?? {}, today))
}

/** Answers to the instrument's own items only. */
function known(instrument: Instrument, answers: Answers): Answers {
  return Object.fromEntries(
    instrument.items.flatMap(({ id }) => {
      const answer = answers[id]
      return answer === undefined || Object.keys(answer).length === 0 ? [] : [[id, answer]]
    }),
  )
}

/** Records whether a framework applies, and why. Refuses `access.refused` and `external.reason-missing`. */
export async function decideApplicability(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly instrumentId: string
  readonly applies: boolean
  readonly reason: string
}): Promise<Result<Applicability>> {
  const { ctx, actor, instrumentId, applies, reason } = options
  if (!mayAssess(actor)) return refused(problem('access.refused'))
  if (findInstrument(instrumentId) === undefined) return refused(problem('external.instrument-unknown'))
  if (reason.trim() === '') return refused(problem('external.reason-missing', 'reason'))
  return change(ctx, actor, async (transaction) => {
    const decision: Applicability = {
      instrument: instrumentId,
      applies,
      reason: reason.trim(),
      decidedOn: ctx.clock.today(),
    }
    await setApplicability(transaction, actor.organisationId, decision)
    return changed(decision, {
      event: 'self-assessment.applicability',
      subjectKind: 'organisation',
      subjectId: actor.organisationId,
      details: { instrument: instrumentId, applies, reason: decision.reason },
    })
  })
}

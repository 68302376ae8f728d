import { problem, type Result, refused } from '@tesela/kernel'
import type { PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { findVersion } from '../../transparency/room.ts'
import { authorProblems } from './check-person.ts'
import { type Answer, answerValues } from './checklist-model.ts'
import { findFile } from './file-store.ts'
import type { ReviewState } from './model.ts'
import { listAnswers, listInterests, saveAnswer } from './panel-store.ts'
import { mayReview } from './policy.ts'

const answerable: readonly ReviewState[] = ['internal-review', 'peer-review', 'approval', 'review-due']

/**
 * Keeps answers of the checklist as they are typed; an incomplete one stops the review later, not the saving.
 * Refuses `review.unknown`, `access.refused` (also for authors), what
 * `authorProblems` finds, `review.not-now` and `review.not-declared`.
 */
export async function answerChecklist(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly fileId: string
  readonly answers: readonly Answer[]
}): Promise<Result<{ readonly saved: number }>> {
  const { ctx, actor } = options
  return change(ctx, actor, async (transaction) => {
    const file = await findFile(transaction, options.fileId)
    const version = file === undefined ? undefined : await findVersion(transaction, file.versionId)
    if (file === undefined || version === undefined) return refused(problem('review.unknown'))
    if (!mayReview(actor, file, version.authors)) return refused(problem('access.refused'))
    const own = await authorProblems(transaction, version, actor.personId)
    if (own.length > 0) return refused(...own)
    if (!answerable.includes(file.state))
      return refused(problem('review.not-now', undefined, { state: file.state }))
    const declared = (await listInterests(transaction, file.id)).get(actor.personId)
    if (declared === undefined) return refused(problem('review.not-declared', 'conflict'))
    if (declared !== '') return refused(problem('review.conflict-of-interest'))
    const before = await listAnswers(transaction, file.id)
    const fresh = options.answers.filter((answer) => isNew(answer, before))
    for (const answer of fresh)
      await saveAnswer(transaction, file, { ...answer, answeredBy: actor.personId, at: ctx.clock.now() })
    return changed(
      { saved: fresh.length },
      {
        event: 'review.checklist-saved',
        subjectKind: 'specification-version',
        subjectId: file.versionId,
        details: { file: file.id, questions: fresh.map(({ question }) => question) },
      },
    )
  })
}

/** Whether an answer says something else than what is kept; what nobody touched keeps who answered it. */
function isNew(given: Answer, before: readonly Answer[]): boolean {
  const kept = before.find(({ question }) => question === given.question)
  if (kept === undefined) return given.answer !== undefined || given.note !== '' || given.evidence.length > 0
  return (
    kept.answer !== given.answer ||
    kept.note !== given.note ||
    kept.evidence.join('\n') !== given.evidence.join('\n')
  )
}

/** Reads the answers of a posted form: `answer.<id>`, `note.<id>` and `evidence.<id>`, one link a line. */
export function answersOf(questions: readonly string[], get: (name: string) => string): readonly Answer[] {
  return questions.map((question) => {
    const answer = answerValues.find((value) => value === get(`answer.${question}`))
    return {
      question,
      note: get(`note.${question}`).trim().slice(0, 4000),
      evidence: get(`evidence.${question}`)
        .split(/\s+/)
        .filter((link) => /^https?:\/\/[^\s]{3,500}$/.test(link))
        .slice(0, 10),
      ...(answer === undefined ? {} : { answer }),
    }
  })
}

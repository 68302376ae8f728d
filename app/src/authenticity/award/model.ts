import { dateOf, isPlainDate, type Problem, problem } from '@tesela/kernel'
import type { Dossier, DossierAward, DossierHolder } from '@tesela/principles/dossier'

/** The fact that a learner was awarded a version of a micro-credential. */
export interface AwardRecord {
  readonly organisationId: string
  readonly id: string
  readonly specificationId: string
  readonly versionId: string
  readonly offerId: string | null
  readonly holderPersonId: string | null
  readonly holder: DossierHolder
  readonly holderEmail: string | null
  readonly route: 'course' | 'rpl'
  readonly awardedOn: string
  readonly award: DossierAward
  readonly place: string
  readonly country: string
  readonly qualitySnapshot: Dossier['qa'] | null
  /** What was judged on the day of the award, whole: later changes elsewhere do not reach it. */
  readonly dossier: Dossier
  /** The award that this one corrects (rule P9.3-CORRECTION), and the one that corrects this. */
  readonly replaces: string | null
  readonly replacedBy: string | null
  readonly decidedBy: string | null
  readonly createdAt: string
}

/** A person's names as read aloud. */
export function holderName(holder: DossierHolder): string {
  return (
    holder.fullName ?? [holder.givenName, holder.familyName].filter((part) => part !== undefined).join(' ')
  )
}

/** What makes two awards of one version "the same person" (rule P9.3-DUPLICATE): names, birth date, key. */
export function holderFingerprint(holder: DossierHolder): string {
  const name = holderName(holder).normalize('NFKC').toLocaleLowerCase('und').replaceAll(/\s+/g, ' ').trim()
  return [name, holder.dateOfBirth ?? '', holder.holderKey ?? holder.matchingId ?? ''].join('|')
}

/** Dates that cannot be: assessment after award, award in the future (rule P9.3-DATES). */
export function dateProblems(award: DossierAward, today: string): readonly Problem[] {
  const assessed = award.assessmentRecord?.date
  const problems: Problem[] = []
  if (!isPlainDate(award.date)) problems.push(problem('award.date-missing', 'award.date'))
  else if (dateOf(award.date) > today) problems.push(problem('award.date-in-future', 'award.date'))
  if (assessed !== undefined && award.date !== undefined && assessed > award.date) {
    problems.push(problem('award.assessed-after-award', 'award.assessmentRecord.date'))
  }
  return problems
}

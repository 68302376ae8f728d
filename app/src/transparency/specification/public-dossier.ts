import type { Dossier } from '@tesela/principles/dossier'

/** The fewest answers of which anything is shown (procedures §7.4). */
const fewestAnswers = 5

/**
 * A dossier as everyone may read it: without authors and reviewers, without award and credential, without
 * rounds of feedback that were not published or had fewer than five answers (procedures §7.4).
 */
export function publicDossier(dossier: Dossier): Dossier {
  const { award: _award, credential: _credential, today: _today, ...rest } = dossier
  const { spec, qa } = rest
  return {
    ...rest,
    ...(spec === undefined ? {} : { spec: without(spec, 'authors') }),
    ...(qa === undefined
      ? {}
      : {
          qa: {
            ...qa,
            ...(qa.reviews === undefined
              ? {}
              : { reviews: qa.reviews.map((review) => without(review, 'by')) }),
            ...(qa.rounds === undefined
              ? {}
              : {
                  rounds: qa.rounds.filter(
                    ({ published, n }) => published === true && (n ?? 0) >= fewestAnswers,
                  ),
                }),
          },
        }),
  }
}

function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const { [key]: _left, ...rest } = value
  return rest
}

import { addMonths } from '@tesela/kernel'
import type { Dossier, DossierHolder } from '../dossier.ts'
import { dayOf, textOf } from '../facts.ts'
import { fail, finding, holds, type Judgement, notApplicable, notChecked, verdict } from '../judgement.ts'
import { checkableRules, type RuleContext } from '../rule.ts'
import { normalised, proofingLevels } from '../vocabulary.ts'

const youngest = 10
const oldest = 120
/** A plain date, or the year alone or year and month of people who know no more. */
const birthDate = /^\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?$/

export const holderRules = checkableRules([
  {
    id: 'P9.1-HOLDER-NAME',
    severity: 'E',
    force: 'T',
    scope: 'CRED',
    source: 'CR22 Annex I (1)',
    field: 'credential.holder',
    judge: holderHasAName,
  },
  {
    id: 'P9.1-HOLDER-MATCH',
    severity: 'E',
    force: 'T',
    scope: 'CRED',
    source: 'SEED P9; WB',
    field: 'credential.holder',
    judge: holderCanBeMatched,
  },
  {
    id: 'P9.1-DOB-VALID',
    severity: 'E',
    force: 'R',
    scope: 'CRED',
    source: 'WB MC-IR-02',
    field: 'credential.holder.dateOfBirth',
    judge: birthIsPossible,
  },
  {
    id: 'P9.1-PROOFING',
    severity: 'W',
    force: 'T',
    scope: 'PROC',
    source: 'EIDAS; CR22 optional element',
    field: 'award.identityProofing',
    judge: identityWasProven,
  },
])

/** Judges the holder of a credential; a dossier without a credential is not checked. */
function ofHolder({ credential }: Dossier, judge: (holder: DossierHolder) => Judgement): Judgement {
  return credential === undefined ? notChecked('no-data') : judge(credential.holder ?? {})
}

function holderHasAName(dossier: Dossier): Judgement {
  return ofHolder(dossier, ({ givenName, familyName, fullName }) => {
    if (textOf(fullName) !== '' || (textOf(givenName) !== '' && textOf(familyName) !== ''))
      return holds(true, '')
    return fail(`credential.holder.${textOf(givenName) === '' ? 'givenName' : 'familyName'}`)
  })
}

function holderCanBeMatched(dossier: Dossier): Judgement {
  return ofHolder(dossier, ({ holderKey, dateOfBirth, matchingId }) =>
    holds(
      [holderKey, dateOfBirth, matchingId].some((attribute) => textOf(attribute) !== ''),
      'credential.holder',
    ),
  )
}

function birthIsPossible(dossier: Dossier, { at }: RuleContext): Judgement {
  return ofHolder(dossier, ({ dateOfBirth }) => {
    const path = 'credential.holder.dateOfBirth'
    if (dateOfBirth === undefined) return notApplicable
    const params = { value: dateOfBirth }
    const day = `${dateOfBirth}-01-01`.slice(0, 10)
    if (!birthDate.test(dateOfBirth) || dayOf(day) === undefined) return fail(path, params)
    const on = dossier.award?.date ?? dossier.credential?.issuedOn ?? at
    // A year alone may be any of its days, so the doubt goes to the holder.
    const slack = dateOfBirth.length === 10 ? 0 : 12
    const isOldEnough = addMonths(day, youngest * 12) <= addMonths(dayOf(on) ?? at, slack)
    const isYoungEnough = addMonths(day, oldest * 12) >= (dayOf(on) ?? at)
    return holds(isOldEnough && isYoungEnough, path, { ...params, min: youngest, max: oldest })
  })
}

function identityWasProven({ award }: Dossier): Judgement {
  if (award === undefined) return notChecked('no-data')
  const { method, level, date } = award.identityProofing ?? {}
  const path = 'award.identityProofing'
  return verdict([
    ...(textOf(method) === '' ? [finding(`${path}.method`)] : []),
    ...([...proofingLevels].some((known) => normalised(known) === normalised(level))
      ? []
      : [finding(`${path}.level`, { value: textOf(level) })]),
    ...(date !== undefined && award.date !== undefined && date > award.date
      ? [finding(`${path}.date`, { value: date, expected: award.date })]
      : []),
  ])
}

import type { Dossier } from './dossier.ts'
import { hasText, textOf } from './facts.ts'

/** `not-applicable`: the dossier says so (no level, with a reason), or there is no credential yet. */
export type ElementState = 'present' | 'not-applicable' | 'missing'

/** One of the European standard elements of Annex I to the Council Recommendation of 16 June 2022. */
export interface AnnexElement {
  /** 1 to 11 are mandatory, 12 to 16 optional. */
  readonly n: number
  /** Stable id, the last part of the catalogue key `element.<id>`. */
  readonly id: string
  /** The element's English name. */
  readonly name: string
  readonly state: ElementState
  readonly optional?: true
  /** Where to write it. */
  readonly field: string
}

interface ElementRow extends Omit<AnnexElement, 'state'> {
  readonly stateIn: (dossier: Dossier) => ElementState
}

/** The elements in the order of Annex I: eleven mandatory, then five optional. */
const rows: readonly ElementRow[] = [
  {
    n: 1,
    id: 'learner',
    name: 'Identification of the learner',
    field: 'credential.holder',
    stateIn: learner,
  },
  {
    n: 2,
    id: 'title',
    name: 'Title of the micro-credential',
    field: 'spec.title',
    stateIn: (d) => present(hasText(d.spec?.title)),
  },
  {
    n: 3,
    id: 'country',
    name: 'Country or region of the issuer',
    field: 'credential.issuer.country',
    stateIn: country,
  },
  {
    n: 4,
    id: 'awarding-body',
    name: 'Awarding body',
    field: 'spec.awardingBodies',
    stateIn: (d) => present((d.spec?.awardingBodies ?? []).some((body) => body.trim() !== '')),
  },
  {
    n: 5,
    id: 'date',
    name: 'Date of issuing',
    field: 'credential.issuedOn',
    stateIn: (d) => ofCredential(d, d.credential?.issuedOn !== undefined),
  },
  {
    n: 6,
    id: 'outcomes',
    name: 'Learning outcomes',
    field: 'spec.learningOutcomes',
    stateIn: (d) => present((d.spec?.learningOutcomes ?? []).some((outcome) => hasText(outcome.text))),
  },
  { n: 7, id: 'workload', name: 'Notional workload', field: 'spec.workload', stateIn: workload },
  { n: 8, id: 'level', name: 'Level of the learning experience', field: 'spec.level', stateIn: level },
  {
    n: 9,
    id: 'assessment',
    name: 'Type of assessment',
    field: 'spec.assessments',
    stateIn: (d) => present((d.spec?.assessments ?? []).some(({ type }) => textOf(type) !== '')),
  },
  {
    n: 10,
    id: 'participation',
    name: 'Form of participation',
    field: 'spec.participation',
    stateIn: (d) => present(textOf(d.spec?.participation) !== ''),
  },
  {
    n: 11,
    id: 'quality',
    name: 'Type of quality assurance',
    field: 'qa.type',
    stateIn: (d) => present(textOf(d.qa?.type) !== ''),
  },
  {
    n: 12,
    id: 'prerequisites',
    name: 'Prerequisites',
    optional: true,
    field: 'spec.prerequisites',
    stateIn: (d) => present(d.spec?.prerequisites !== undefined),
  },
  {
    n: 13,
    id: 'supervision',
    name: 'Supervision and identity verification during assessment',
    optional: true,
    field: 'spec.assessments',
    stateIn: (d) =>
      present((d.spec?.assessments ?? []).some(({ supervision }) => textOf(supervision) !== '')),
  },
  {
    n: 14,
    id: 'grade',
    name: 'Grade achieved',
    optional: true,
    field: 'award.grade',
    stateIn: (d) => (d.award === undefined ? 'not-applicable' : present(textOf(d.award.grade) !== '')),
  },
  {
    n: 15,
    id: 'stackability',
    name: 'Integration and stackability options',
    optional: true,
    field: 'spec.stackability',
    stateIn: (d) => present(textOf(d.spec?.stackability?.kind) !== ''),
  },
  {
    n: 16,
    id: 'further-information',
    name: 'Further information',
    optional: true,
    field: 'spec.furtherInformation',
    stateIn: (d) => present((d.spec?.furtherInformation ?? []).length > 0),
  },
]

/**
 * The sixteen European standard elements as a dossier shows them: present, not applicable or missing. Elements
 * of the award and its credential are "not applicable" for a micro-credential that has not been awarded yet.
 */
export function annexElements(dossier: Dossier): readonly AnnexElement[] {
  return rows.map(({ stateIn, ...row }) => ({ ...row, state: stateIn(dossier) }))
}

/** The mandatory elements that are missing. */
export function missingElements(dossier: Dossier): readonly AnnexElement[] {
  return annexElements(dossier).filter(({ state, optional }) => state === 'missing' && optional !== true)
}

function present(condition: boolean): ElementState {
  return condition ? 'present' : 'missing'
}

function ofCredential(dossier: Dossier, condition: boolean): ElementState {
  return dossier.credential === undefined ? 'not-applicable' : present(condition)
}

function learner(dossier: Dossier): ElementState {
  const holder = dossier.credential?.holder
  const names = [holder?.givenName, holder?.familyName, holder?.fullName, holder?.matchingId]
  return ofCredential(
    dossier,
    names.some((name) => textOf(name) !== ''),
  )
}

function country(dossier: Dossier): ElementState {
  const { credential, org } = dossier
  const codes = [
    credential?.issuer?.country,
    credential?.issuedAt?.country,
    credential === undefined ? org?.country : undefined,
  ]
  return present(codes.some((code) => textOf(code) !== ''))
}

function workload({ spec }: Dossier): ElementState {
  const credits = spec?.workload?.credits ?? []
  return present((spec?.workload?.hours ?? 0) > 0 || credits.some(({ points }) => (points ?? 0) > 0))
}

function level({ spec }: Dossier): ElementState {
  if (spec?.level?.eqf !== undefined || spec?.level?.nqf?.level !== undefined) return 'present'
  return textOf(spec?.level?.noneReason) === '' ? 'missing' : 'not-applicable'
}

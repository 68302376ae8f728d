import { addMonths, type PlainDate } from '@tesela/kernel'
import type { Dossier, ExternalQualityEntry } from '../dossier.ts'
import { dayOf, textOf } from '../facts.ts'
import {
  fail,
  finding,
  holds,
  type Judgement,
  notApplicable,
  notChecked,
  pass,
  verdict,
} from '../judgement.ts'
import { checkableRules, type RuleContext } from '../rule.ts'
import { externalQualityTypes, normalised, qualityTypes, supportingDecisions } from '../vocabulary.ts'

/** DEQAR counts a decision without an end date as valid for six years. */
const monthsWithoutEnd = 72

export const externalRules = checkableRules([
  {
    id: 'P1.1-QA-TYPE',
    severity: 'E',
    force: 'T',
    scope: 'SPEC',
    source: 'SEED P1; CR22 Annex I (11); WB',
    field: 'qa.type',
    credentialFacts: ['qa.type'],
    judge: typeIsControlled,
  },
  {
    id: 'P1.1-QA-EXTERNAL',
    severity: 'W',
    force: 'T',
    scope: 'ORG',
    source: 'SEED P1',
    field: 'qa.external',
    judge: externalEntryExists,
  },
  {
    id: 'P1.1-QA-CLAIM-MATCH',
    severity: 'E',
    force: 'R',
    scope: 'CRED',
    source: 'WB MC-IR-08; DEQ',
    field: 'qa.external',
    judge: claimHasAnEntry,
  },
  {
    id: 'P1.3-EQA-PROVIDER-LEVEL',
    severity: 'I',
    force: 'T',
    scope: 'ORG',
    source: 'SEED P1 Providers',
    field: 'qa.external',
    judge: providerIsReviewed,
  },
  {
    id: 'P1.3-EQA-VALID-AT-AWARD',
    severity: 'E',
    force: 'R',
    scope: 'CRED',
    source: 'DEQ (missing end date = 6 years)',
    field: 'qa.external',
    judge: entryWasValidAtAward,
  },
  {
    id: 'P1.3-EQA-DECISION',
    severity: 'E',
    force: 'R',
    scope: 'ORG',
    source: 'DEQ decision list',
    field: 'qa.external',
    credentialFacts: ['qa.external.decision'],
    judge: decisionSupportsClaim,
  },
  {
    id: 'P1.3-EQA-LIMITS',
    severity: 'E',
    force: 'R',
    scope: 'SPEC',
    source: 'ELM Accreditation',
    field: 'qa.external',
    judge: entryCoversSpecification,
  },
])

type Entry = ExternalQualityEntry & { readonly path: string }

function entriesOf({ qa }: Dossier): readonly Entry[] {
  return (qa?.external ?? []).map((entry, index) => ({ ...entry, path: `qa.external.${index}` }))
}

/** Entries about the awarding bodies, what they continue, or this very specification. */
function entriesRelied(dossier: Dossier): readonly Entry[] {
  const { spec, org } = dossier
  const subjects = new Set<string | undefined>([
    ...(spec?.awardingBodies ?? []),
    ...(org?.predecessors ?? []).map((predecessor) => predecessor.org),
    spec?.id,
    spec?.uri,
    `${spec?.id ?? ''}@${spec?.version ?? ''}`,
  ])
  return entriesOf(dossier).filter(({ subject }) => subject !== undefined && subjects.has(subject))
}

function claimsExternalReview({ qa }: Dossier): boolean {
  return externalQualityTypes.has(textOf(qa?.type))
}

function typeIsControlled({ qa }: Dossier): Judgement {
  return holds(qualityTypes.has(textOf(qa?.type)), 'qa.type', { value: textOf(qa?.type) })
}

function externalEntryExists(dossier: Dossier): Judgement {
  return holds(entriesOf(dossier).length > 0, 'qa.external')
}

function claimHasAnEntry(dossier: Dossier, { mode }: RuleContext): Judgement {
  if (dossier.qa?.type === undefined && mode === 'credential') return notChecked('not-in-credential')
  if (!claimsExternalReview(dossier)) return notApplicable
  return holds(entriesRelied(dossier).length > 0, 'qa.external', { value: textOf(dossier.qa?.type) })
}

function providerIsReviewed(dossier: Dossier): Judgement {
  const entries = entriesOf(dossier)
  if (entries.length === 0) return notApplicable
  return holds(
    entries.some(({ scope }) => scope === 'provider'),
    'qa.external',
  )
}

/** The last day of an entry: as written, else six years after its first day, or the day it was withdrawn. */
function lastDay(entry: ExternalQualityEntry): PlainDate | undefined {
  const end =
    entry.validTo ??
    (entry.validFrom === undefined ? undefined : addMonths(entry.validFrom, monthsWithoutEnd))
  const days = [end, entry.withdrawnOn].flatMap((day) => day ?? [])
  return days.toSorted()[0]
}

function entryWasValidAtAward(dossier: Dossier): Judgement {
  const date = dayOf(dossier.award?.date)
  const entries = entriesRelied(dossier)
  if (entries.length === 0 || !claimsExternalReview(dossier)) return notApplicable
  if (date === undefined) return notChecked('no-data')
  const dated = entries.filter(({ validFrom }) => validFrom !== undefined)
  if (dated.length === 0) return notChecked('no-data')
  const valid = dated.some((entry) => (entry.validFrom ?? '') <= date && date <= (lastDay(entry) ?? date))
  return holds(valid, dated[0]?.path ?? 'qa.external', { value: date })
}

function standingDecision(entry: ExternalQualityEntry): string {
  return normalised(entry.decisionOnAppeal ?? entry.decision)
}

function decisionSupportsClaim(dossier: Dossier, { at }: RuleContext): Judgement {
  const entries = entriesOf(dossier)
  if (entries.length === 0) return notApplicable
  const inForce = entries.filter((entry) => at <= (lastDay(entry) ?? at))
  return verdict(
    inForce.flatMap((entry) => {
      const decision = standingDecision(entry)
      if (!supportingDecisions.has(decision)) return [finding(`${entry.path}.decision`, { value: decision })]
      const showsConditions = decision !== 'positive with conditions' || textOf(entry.conditions) !== ''
      return showsConditions ? [] : [finding(`${entry.path}.conditions`)]
    }),
  )
}

function entryCoversSpecification(dossier: Dossier): Judgement {
  const entries = entriesOf(dossier)
  if (entries.length === 0) return notApplicable
  const outside = entries.map((entry) => limitBroken(entry, dossier))
  if (outside.includes(undefined)) return pass()
  return fail(`${entries[0]?.path}.${outside[0]}`, { value: outside[0] ?? '' })
}

/** The name of the limit that a specification breaks, or undefined when the entry covers it. */
function limitBroken(entry: ExternalQualityEntry, { spec, org }: Dossier): string | undefined {
  const { limitEqfLevels: levels = [], limitFields: fields = [], limitCountries: countries = [] } = entry
  const eqf = spec?.level?.eqf
  const country = org?.country
  if (levels.length > 0 && eqf !== undefined && !levels.includes(eqf)) return 'limitEqfLevels'
  if (countries.length > 0 && country !== undefined && !countries.includes(country)) return 'limitCountries'
  const covered = (code: string) => fields.some((field) => code.startsWith(field))
  if (fields.length > 0 && !(spec?.iscedF ?? []).every(covered)) return 'limitFields'
  return undefined
}

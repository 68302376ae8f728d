import { addMonths, daysBetween, type PlainDate } from '@tesela/kernel'
import type { Dossier } from '../dossier.ts'
import { isHttps, isWebAddress, textOf } from '../facts.ts'
import { fail, finding, holds, type Judgement, notApplicable, pass, verdict } from '../judgement.ts'
import { checkableRules, type RuleContext } from '../rule.ts'

/** Days after which a link must be looked at again. */
const daysToLinkCheck = 30
/** Months within which each phase of the EQAVET cycle has a record. */
const monthsOfCycle = 24

const cyclePhases = ['plan', 'implement', 'evaluate', 'review']
const annexIvPoints = Array.from({ length: 10 }, (_, index) => String(index + 1))
const esgStandards = annexIvPoints.map((point) => `1.${point}`)

export const standardRules = checkableRules([
  {
    id: 'P1.2-QA-DOC-PUBLIC',
    severity: 'E',
    force: 'T',
    scope: 'ORG',
    source: 'SEED P1; ESG15 1.1, 1.8',
    field: 'org.qaPolicyUri',
    judge: policyIsPublic,
  },
  {
    id: 'P1.2-QA-COMPLAINTS',
    severity: 'E',
    force: 'R',
    scope: 'ORG',
    source: 'NL item 5; ESG15 1.4',
    field: 'org.complaints',
    judge: complaintsHaveATime,
  },
  {
    id: 'P1.5a-EQF-IV',
    severity: 'W',
    force: 'R',
    scope: 'SPEC',
    source: 'EQF17-IV',
    field: 'qa.annexIv',
    judge: annexIvIsProven,
  },
  {
    id: 'P1.5b-ESG',
    severity: 'E',
    force: 'T',
    scope: 'ORG',
    source: 'SEED P1; ESG15 Part 1-2',
    field: 'qa.external',
    judge: esgIsFollowed,
  },
  {
    id: 'P1.5c-EQAVET',
    severity: 'W',
    force: 'T',
    scope: 'ORG',
    source: 'SEED P1; EQAVET',
    field: 'qa.eqavet',
    judge: qualityCycleIsDated,
  },
  {
    id: 'P1.5d-LABEL',
    severity: 'W',
    force: 'T',
    scope: 'ORG',
    source: 'SEED P1 last bullet',
    field: 'qa.labels',
    judge: labelsAreTraceable,
  },
  {
    id: 'P1.5-SUBCONTRACT',
    severity: 'W',
    force: 'R',
    scope: 'SPEC',
    source: 'EQF17-IV (6)',
    field: 'spec.subcontracts',
    judge: subcontractsAreAnswered,
  },
])

function policyIsPublic({ org }: Dossier, { at, environment }: RuleContext): Judgement {
  const path = 'org.qaPolicyUri'
  const uri = textOf(org?.qaPolicyUri)
  if (!isHttps(uri)) return fail(path, { value: uri })
  const link = environment.links?.[uri]
  if (link === undefined) return pass(['link'])
  if (link.state !== 'open') return fail(path, { value: uri, hint: link.state })
  return daysBetween(link.checked, at) <= daysToLinkCheck ? pass() : pass(['link'])
}

function complaintsHaveATime({ org }: Dossier): Judgement {
  const { uri, contact, answerDays = 0 } = org?.complaints ?? {}
  // A form at the address is a contact too, so either of them will do beside it.
  if (!isWebAddress(uri)) return fail('org.complaints.uri')
  if (contact !== undefined && contact.trim() === '') return fail('org.complaints.contact')
  return holds(answerDays > 0, 'org.complaints.answerDays')
}

function annexIvIsProven({ spec, qa }: Dossier): Judgement {
  if (spec?.level?.basis !== 'nqf-included') return notApplicable
  const missing = annexIvPoints.filter((point) => textOf(qa?.annexIv?.[point]) === '')
  return verdict(missing.map((point) => finding(`qa.annexIv.${point}`, { value: point })))
}

function esgIsFollowed({ qa }: Dossier, { profile }: RuleContext): Judgement {
  if (profile.sector !== 'he') return notApplicable
  const registered = (qa?.external ?? []).some(({ eqarRegistered }) => eqarRegistered === true)
  if (!registered && textOf(qa?.nationalReason) === '') return fail('qa.external')
  if (qa?.esg === undefined) return pass(['esg-self-assessment'])
  const missing = esgStandards.filter((standard) => textOf(qa.esg?.[standard]) === '')
  return verdict(missing.map((standard) => finding('qa.esg', { value: standard })))
}

function qualityCycleIsDated({ qa }: Dossier, { at, profile }: RuleContext): Judgement {
  if (profile.sector !== 'vet') return notApplicable
  const missing = cyclePhases.filter((phase) => !isRecent(textOf(qa?.eqavet?.[phase]), at))
  return verdict(missing.map((phase) => finding(`qa.eqavet.${phase}`, { value: phase })))
}

/** Whether `YYYY-MM` or `YYYY-MM-DD` lies within the cycle; a month counts to its last day. */
function isRecent(date: string, at: PlainDate): boolean {
  if (!/^\d{4}-\d{2}(-\d{2})?$/.test(date)) return false
  return date <= at && addMonths(`${date}-01`.slice(0, 10), monthsOfCycle) >= at
}

function labelsAreTraceable({ qa }: Dossier, { at }: RuleContext): Judgement {
  const labels = qa?.labels ?? []
  if (labels.length === 0) return notApplicable
  const findings = labels.flatMap(({ name, owner, uri, validTo, state }, index) => {
    const path = `qa.labels.${index}`
    const params = { value: textOf(name) }
    if (textOf(owner ?? name) === '' || !isWebAddress(uri)) return [finding(`${path}.uri`, params)]
    if (validTo === undefined || validTo < at) return [finding(`${path}.validTo`, params)]
    return state === 'verified' || state === 'claimed' ? [] : [finding(`${path}.state`, params)]
  })
  return verdict(findings, labels.some(({ state }) => state === 'claimed') ? ['label'] : [])
}

function subcontractsAreAnswered({ spec, org, offer }: Dossier): Judgement {
  const subcontracts = spec?.subcontracts ?? []
  const own = new Set([org?.id, ...(spec?.awardingBodies ?? [])])
  const teacher = offer?.provider
  const isUndeclared =
    teacher !== undefined && !own.has(teacher) && !subcontracts.some(({ body }) => body === teacher)
  if (subcontracts.length === 0 && !isUndeclared) return notApplicable
  const incomplete = subcontracts.flatMap((contract, index) => {
    const parts = [
      contract.body,
      contract.task,
      contract.contract,
      contract.responsibilities,
      contract.qualityOwner,
    ]
    return parts.every((part) => textOf(part) !== '') ? [] : [finding(`spec.subcontracts.${index}`)]
  })
  return verdict(
    isUndeclared ? [finding('spec.subcontracts', { value: teacher }), ...incomplete] : incomplete,
  )
}

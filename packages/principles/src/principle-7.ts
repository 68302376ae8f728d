import type { Dossier } from './dossier.ts'
import { finding, holds, type Judgement, notApplicable, notChecked, verdict } from './judgement.ts'
import { type CheckableRule, checkableRules, type RuleContext } from './rule.ts'

/** Bitstring Status List 1.0: a list of this length or more hides one entry among many. */
const smallestList = 131_072

/** What a credential may say about its holder: a name, one matching attribute, a key. */
const allowedAttributes: ReadonlySet<string> = new Set([
  'givenName',
  'familyName',
  'fullName',
  'dateOfBirth',
  'holderKey',
  'matchingId',
])

/** Principle 7, portable: owned by the learner, stored and shared with ease, on open standards. */
export const principle7: readonly CheckableRule[] = checkableRules([
  {
    id: 'P7.2-WALLET',
    severity: 'E',
    force: 'T',
    scope: 'SYS',
    source: 'SEED P7 "e.g. Europass"',
    field: 'credential.formats',
    judge: fitsEuropassAndWallets,
  },
  {
    id: 'P7.3-MINIMISE',
    severity: 'E',
    force: 'R',
    scope: 'CRED',
    source: 'GDPR 5(1)(c), 25; WB',
    field: 'credential.holder',
    judge: saysNoMoreThanNeeded,
  },
  {
    id: 'P7.6-STATUS-PRIVATE',
    severity: 'E',
    force: 'R',
    scope: 'SYS',
    source: 'GDPR 25; Bitstring Status List',
    field: 'credential.status',
    credentialFacts: ['credential.status.listSize'],
    judge: statusHidesTheHolder,
  },
])

function fitsEuropassAndWallets({ credential }: Dossier): Judgement {
  if (credential === undefined) return notChecked('no-data')
  const formats = credential.formats ?? []
  const isEuropass = (format: string) => /^(edc|european-digital-credential)/.test(format)
  return holds(
    formats.some(isEuropass) && formats.some((format) => !isEuropass(format)),
    'credential.formats',
    {
      value: formats.join(', '),
    },
  )
}

function saysNoMoreThanNeeded({ credential }: Dossier, { profile }: RuleContext): Judgement {
  const holder = credential?.holder
  if (holder === undefined) return notChecked('no-data')
  const names = [
    ...Object.keys(holder).filter((name) => name !== 'otherAttributes'),
    ...(holder.otherAttributes ?? []),
  ]
  const surplus = names.filter(
    (name) => !allowedAttributes.has(name) && !profile.holderAttributes.includes(name),
  )
  return verdict(surplus.length === 0 ? [] : [finding('credential.holder', { value: surplus.join(', ') })])
}

function statusHidesTheHolder({ credential }: Dossier): Judgement {
  if (credential === undefined) return notChecked('no-data')
  if (credential.status === undefined) return notApplicable
  const { listSize = 0 } = credential.status
  return holds(listSize >= smallestList, 'credential.status.listSize', { value: listSize, min: smallestList })
}

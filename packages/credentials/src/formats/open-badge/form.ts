import { isJsonObject, type Json, type JsonObject, type Problem, problem } from '@tesela/kernel'

const v1 = 'https://www.w3.org/2018/credentials/v1'
const v2 = 'https://www.w3.org/ns/credentials/v2'
const openBadges = /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(-3\.\d\.\d)*\.json$/

/** OB 3.0 Appendix B: the class that the objects under a property must have. */
const classes: Readonly<Record<string, string>> = {
  achievement: 'Achievement',
  address: 'Address',
  alignment: 'Alignment',
  creator: 'Profile',
  evidence: 'Evidence',
  identifier: 'IdentityObject',
  issuer: 'Profile',
  otherIdentifier: 'IdentifierEntry',
  parentOrg: 'Profile',
  related: 'Related',
  result: 'Result',
  resultDescription: 'ResultDescription',
  rubricCriterionLevel: 'RubricCriterionLevel',
  source: 'Profile',
}

/** Classes of the credentials that Open Badges defines, and that of their subject. */
const subjects: Readonly<Record<string, string>> = {
  OpenBadgeCredential: 'AchievementSubject',
  AchievementCredential: 'AchievementSubject',
  EndorsementCredential: 'EndorsementSubject',
}

const maximumProblems = 20

/**
 * What in a badge breaks the form that Open Badges 3.0 and VCDM demand, by path, before any proof is looked at:
 * contexts and their order, classes, and members without which there is no credential. Codes:
 * `open-badge.context`, `open-badge.type`, `open-badge.missing`.
 */
export function formProblems(document: JsonObject): Problem[] {
  const types = texts(document['type'])
  const kind = types.find((type) => Object.hasOwn(subjects, type))
  const problems: Problem[] = [...contextProblems(document['@context'])]
  if (!types.includes('VerifiableCredential') || kind === undefined)
    problems.push(problem('open-badge.type', 'type'))
  for (const member of ['issuer', 'credentialSubject']) {
    if (document[member] === undefined) problems.push(problem('open-badge.missing', member))
  }
  if (document['validFrom'] === undefined && document['issuanceDate'] === undefined) {
    problems.push(problem('open-badge.missing', 'validFrom'))
  }
  const subjectClass = kind === undefined ? undefined : subjects[kind]
  for (const [index, subject] of list(document['credentialSubject']).entries()) {
    if (!isJsonObject(subject)) problems.push(problem('open-badge.type', `credentialSubject.${index}`))
    else if (subjectClass !== undefined && !texts(subject['type']).includes(subjectClass)) {
      problems.push(problem('open-badge.type', 'credentialSubject.type'))
    } else if (subjectClass === 'AchievementSubject' && !isJsonObject(subject['achievement'])) {
      problems.push(problem('open-badge.missing', 'credentialSubject.achievement'))
    }
  }
  walk(document, '', problems)
  return problems.slice(0, maximumProblems)
}

/** VCDM §4.3: the base context first; OB 3.0 §9: an Open Badges context is there. */
function contextProblems(context: Json | undefined): Problem[] {
  const [first, ...others] = list(context)
  const known = first === v1 || first === v2
  const isBadge = others.some((item) => typeof item === 'string' && openBadges.test(item))
  return known && isBadge ? [] : [problem('open-badge.context', '@context')]
}

function walk(node: JsonObject, path: string, problems: Problem[]): void {
  for (const [name, value] of Object.entries(node)) {
    // Endorsements and proofs are documents of their own; our own facts are one JSON literal.
    if (['proof', 'endorsement', 'standardElements', '@context'].includes(name)) continue
    for (const item of list(value)) {
      if (!isJsonObject(item) || problems.length >= maximumProblems) continue
      const at = path === '' ? name : `${path}.${name}`
      const expected = classes[name]
      if (expected !== undefined && !texts(item['type']).includes(expected)) {
        problems.push(problem('open-badge.type', `${at}.type`))
      }
      walk(item, at, problems)
    }
  }
}

function list(value: Json | undefined): readonly Json[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

function texts(value: Json | undefined): string[] {
  return list(value).filter((item) => typeof item === 'string')
}

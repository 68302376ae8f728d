import { isJsonObject, isPlainDate, type Json, type JsonObject, type Problem, problem } from '@tesela/kernel'

/** What a member of a dossier may hold: one of the plain kinds, a list, a map with free keys, or an object. */
export type Shape = 'text' | 'number' | 'flag' | 'date' | 'any' | ListShape | MapShape | ObjectShape
interface ListShape {
  readonly list: Shape
}
interface MapShape {
  readonly map: Shape
}
interface ObjectShape {
  readonly object: Readonly<Record<string, Shape>>
}

const list = (item: Shape): ListShape => ({ list: item })
const map = (item: Shape): MapShape => ({ map: item })
const object = (members: Readonly<Record<string, Shape>>): ObjectShape => ({ object: members })
/** Members of one kind, by name. */
const all = (kind: Shape, names: string): Readonly<Record<string, Shape>> =>
  Object.fromEntries(names.split(' ').map((name) => [name, kind]))

const languageMap = map('text')
const texts = list('text')
const legalIds = list(object(all('text', 'scheme value country')))

const organisation = object({
  ...all('text', 'id type country place status legalName qaPolicyUri registerUri deqarInstId eterId contact'),
  registerChecked: 'date',
  statusHistory: list(object({ status: 'text', from: 'date' })),
  ids: legalIds,
  complaints: object({ ...all('text', 'uri contact'), answerDays: 'number' }),
  predecessors: list(object({ ...all('text', 'org kind'), date: 'date' })),
  protectedTitles: texts,
})

const assessment = object({
  ...all('text', 'id type typeUri supervision mode language duration'),
  title: languageMap,
  loIds: texts,
  weight: 'number',
  grading: object({ ...all('text', 'scheme pass'), values: texts }),
  criteria: list(object(all('text', 'loId pass'))),
})

const workload = object({
  hours: 'number',
  ...all('text', 'iso basis method'),
  stated: list(object(all('text', 'iso at'))),
  breakdown: map('number'),
  credits: list(object({ ...all('text', 'system awarder awarderType legalBasis uri'), points: 'number' })),
})

const specification = object({
  ...all('text', 'id version uri participation retake appealUri accommodationUri changeLogUri'),
  ...all('date', 'publishedOn contentChecked'),
  ...all(texts, 'authors awardingBodies textLanguages machineTranslated iscedF routes'),
  ...all(languageMap, 'title summary purpose content'),
  languages: object({ instruction: texts, assessment: texts }),
  learningOutcomes: list(object({ ...all('text', 'id type'), text: languageMap, frameworkUris: texts })),
  workload,
  level: object({
    eqf: 'number',
    ...all('text', 'qfEhea basis registerUri noneReason'),
    nqf: object({ ...all('text', 'framework level uri'), eqf: 'number' }),
  }),
  assessments: list(assessment),
  prerequisites: list(object({ text: 'any', ref: 'text', orValidation: 'flag' })),
  stackability: object({
    kind: 'text',
    open: 'flag',
    targets: list(
      object({
        ...all('text', 'id state'),
        confirmed: object({ ...all('text', 'by rulesVersion'), date: 'date' }),
      }),
    ),
  }),
  targetGroup: object({
    description: languageMap,
    codes: texts,
    needs: list(object(all('text', 'need measure'))),
  }),
  needs: list(object({ ...all('text', 'type source finding stillValid'), date: 'date' })),
  stakeholders: list(object({ ...all('text', 'org role contribution'), date: 'date' })),
  previousVersions: list(object({ version: 'text', supersededOn: 'date' })),
  transitionMonths: 'number',
  subcontracts: list(object(all('text', 'body task contract responsibilities qualityOwner'))),
  ...all('flag', 'secondMarking standaloneAssessable'),
  guidance: object({ channels: texts, hours: 'text', languages: texts, links: texts }),
  nextSteps: list(object(all('text', 'kind ref'))),
  furtherInformation: list(object({ text: languageMap, uri: 'text' })),
})

const quality = object({
  ...all('text', 'type nationalReason'),
  nextReviewDue: 'date',
  periodicReview: 'flag',
  external: list(
    object({
      ...all('text', 'subject scope agency decision decisionOnAppeal conditions report'),
      ...all('date', 'validFrom validTo withdrawnOn'),
      ...all('flag', 'eqarRegistered learnersInvolved'),
      limitEqfLevels: list('number'),
      limitFields: texts,
      limitCountries: texts,
    }),
  ),
  labels: list(object({ ...all('text', 'name owner uri state'), validTo: 'date' })),
  reviews: list(
    object({
      ...all('text', 'kind specVersion outcome by'),
      date: 'date',
      covers: texts,
      checklist: list(object(all('text', 'q answer note'))),
      panel: list(object(all('text', 'role org conflictOfInterest'))),
    }),
  ),
  learnerSurvey: object({ instrumentUri: 'text' }),
  peerFeedback: list(object(all('text', 'role org'))),
  rounds: list(
    object({
      n: 'number',
      ...all('date', 'date responseDate'),
      ...all('flag', 'published freeTextChecked unlinked'),
      ...all('text', 'response publicResponse'),
    }),
  ),
  ...all(map('text'), 'eqavet esg annexIv'),
})

const offer = object({
  ...all('text', 'uri specVersion provider language mode place applyUri contact prerequisites'),
  ...all('date', 'deadline start end'),
  ...all('flag', 'listed anyTime'),
  price: object({ amount: 'number', currency: 'text', allIn: 'flag' }),
  funding: texts,
  accessibility: map('any'),
})

const award = object({
  ...all('text', 'route date grade partialStatement planForRest'),
  passed: 'flag',
  identityProofing: object({ ...all('text', 'method level'), date: 'date' }),
  assessmentRecord: object({
    ...all(
      'text',
      'assessor adviser moderator date criteriaVersion enrolledVersion conflictOfInterest humanDecision',
    ),
    ...all('flag', 'changeAgreed assessorQualified automated learnerInformed systemRegistered'),
    humanSeconds: 'number',
    results: list(object({ ...all('text', 'loId grade'), passed: 'flag' })),
    evidenceRefs: list(object(all('text', 'hash location'))),
  }),
  stages: map('text'),
  evidence: list(
    object({
      ...all('text', 'id kind title'),
      loIds: texts,
      ...all('flag', 'valid authentic current sufficient'),
    }),
  ),
})

const credential = object({
  ...all('text', 'id serial issuedOn validUntilMeaning expiryReason renewal mandateUri replaces'),
  ...all('text', 'validFrom validUntil'),
  title: languageMap,
  issuedAt: object(all('text', 'place country')),
  holder: object({
    ...all('text', 'givenName familyName fullName dateOfBirth holderKey matchingId'),
    otherAttributes: texts,
  }),
  issuer: object({ ...all('text', 'id legalName country'), ids: legalIds }),
  seal: object(all('text', 'kind orgId')),
  formats: texts,
  status: object({ list: 'text', ...all('number', 'index listSize') }),
  mandate: object({ scope: 'text', ...all('date', 'validFrom validTo') }),
})

const range = list('number')

/** The form of a dossier file. Members that it does not name are left alone. */
export const dossierShape: Shape = object({
  today: 'date',
  profile: object({ ...all('text', 'name legalBasis'), hoursPerEcts: range, ectsRange: range }),
  org: organisation,
  spec: specification,
  qa: quality,
  justifications: map('text'),
  offer,
  award,
  credential,
})

/** The form of a specification, and of its quality assurance, where a credential carries them inside. */
export const specificationShape: Shape = specification
export const qualityShape: Shape = quality

/**
 * Every member of a value that has another form than the shape says. `dossier-wrong-type` names what is
 * `expected`: text, number, flag, date, list or object. A member that is `null` counts as absent.
 */
export function shapeProblems(value: Json, shape: Shape, path = ''): Problem[] {
  if (value === null || shape === 'any') return []
  if (typeof shape === 'string') return isOfKind(value, shape) ? [] : [wrong(path, shape)]
  if ('list' in shape) {
    if (!Array.isArray(value)) return [wrong(path, 'list')]
    return (value as readonly Json[]).flatMap((item, index) =>
      item === null
        ? [wrong(`${path}.${index}`, 'value')]
        : shapeProblems(item, shape.list, joined(path, String(index))),
    )
  }
  if (!isJsonObject(value)) return [wrong(path, 'object')]
  return 'map' in shape
    ? membersOf(value, () => shape.map, path)
    : membersOf(value, (name) => own(shape, name), path)
}

function own({ object: members }: ObjectShape, name: string): Shape {
  return Object.hasOwn(members, name) ? (members[name] ?? 'any') : 'any'
}

function membersOf(value: JsonObject, shapeOf: (name: string) => Shape, path: string): Problem[] {
  return Object.entries(value).flatMap(([name, member]) =>
    shapeProblems(member, shapeOf(name), joined(path, name)),
  )
}

function isOfKind(value: Json, kind: string): boolean {
  if (kind === 'date') return isPlainDate(value)
  if (kind === 'flag') return typeof value === 'boolean'
  return typeof value === (kind === 'text' ? 'string' : 'number')
}

function joined(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

function wrong(path: string, expected: string): Problem {
  return problem('dossier-wrong-type', path, { expected })
}

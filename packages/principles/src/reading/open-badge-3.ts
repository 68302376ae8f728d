import { type Json, type JsonObject, localise } from '@tesela/kernel'
import type {
  Assessment,
  Dossier,
  DossierCredential,
  DossierOrganisation,
  DossierQuality,
  DossierSpecification,
  LegalIdentifier,
} from '../dossier.ts'
import { codeOf, eqfOf, knownCode, legalIdentifier, nationalLevelOf } from './codes.ts'
import type { CredentialReader } from './credential-reader.ts'
import { qualityShape, shapeProblems, specificationShape } from './dossier-shape.ts'
import {
  dayIn,
  dayOrText,
  defined,
  idOf,
  languageMapOf,
  numberIn,
  objectOf,
  objectsOf,
  textIn,
  textsOf,
  typesOf,
} from './node.ts'

/** Open Badges 3.0 on VCDM 2.0 or 1.1: an AchievementCredential, as JSON or as the payload of a JWT. */
export const openBadge3: CredentialReader = {
  id: 'open-badge-3',
  mode: 'credential',
  recognises: (value) =>
    typesOf(value).some((type) => type === 'OpenBadgeCredential' || type === 'AchievementCredential'),
  read: readBadge,
}

function readBadge(badge: JsonObject): Dossier {
  const subject = objectOf(badge['credentialSubject'])
  const achievement = objectOf(subject['achievement'])
  const body = achievement['creator'] === undefined ? badge['issuer'] : achievement['creator']
  const whole = objectOf(achievement['standardElements'])
  const quality = qualityOf(achievement, whole)
  return defined({
    org: organisationOf(body),
    spec: specificationOf(badge, subject, achievement, whole, body),
    qa: quality,
    award: defined({
      route: textIn(subject['awardRoute']),
      date: dayIn(textIn(subject['awardedOn'], badge['awardedDate'])),
      grade: gradeOf(subject, achievement),
      identityProofing: proofingOf(subject),
      assessmentRecord: defined({ date: dayIn(textIn(subject['assessedOn'])) }),
    }),
    credential: credentialOf(badge, subject),
  })
}

function specificationOf(
  badge: JsonObject,
  subject: JsonObject,
  achievement: JsonObject,
  whole: JsonObject,
  body: Json | undefined,
): DossierSpecification {
  const carried = carriedSpecification(whole)
  const language = textIn(achievement['inLanguage'], badge['inLanguage']) ?? 'und'
  const bodyId = idOf(body)
  const alignments = alignmentsOf(achievement)
  const title = languageMapOf(achievement['name'] ?? badge['name'], language)
  const uri = idOf(achievement)
  return defined({
    id: textIn(achievement['humanCode']) ?? uri,
    uri: uri?.startsWith('http') === true ? uri : undefined,
    version: textIn(achievement['version']),
    title,
    summary: languageMapOf(achievement['description'], language),
    textLanguages: title === undefined ? undefined : Object.keys(title),
    iscedF: some(
      alignments.filter(isField).flatMap(({ code, url }) => /(\d{2,4})$/.exec(code ?? url)?.[1] ?? []),
    ),
    learningOutcomes: some(outcomesOf(achievement, language)),
    workload: workloadOf(subject, achievement),
    level: levelOf(alignments),
    participation:
      codeOf(undefined, textIn(achievement['participationType'])) ??
      alignedCode(alignments, /participation/i),
    assessments: some(assessmentsOf(achievement, alignments, subject)),
    furtherInformation: some(
      textsOf(objectOf(achievement['criteria'])['id']).map((address) => ({ uri: address })),
    ),
    ...carried,
    awardingBodies: bodyId === undefined ? textsOf(objectOf(body)['name']) : [bodyId],
  })
}

function some<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length === 0 ? undefined : items
}

/** The whole specification that a badge of this system carries; not trusted when its form is wrong. */
function carriedSpecification(whole: JsonObject): DossierSpecification {
  const spec = whole['spec']
  if (spec === undefined || shapeProblems(spec, specificationShape).length > 0) return {}
  return objectOf(spec) as DossierSpecification
}

function qualityOf(achievement: JsonObject, whole: JsonObject): DossierQuality | undefined {
  const carried = whole['qa']
  if (carried !== undefined && shapeProblems(carried, qualityShape).length === 0)
    return objectOf(carried) as DossierQuality
  const entries = alignmentsOf(achievement).filter(({ type }) => /qualityassurance/i.test(type))
  const [first] = entries
  if (first === undefined) return undefined
  return { type: alignedTerm(first) }
}

/** The dossier's word for what an alignment points to, else the name that it gives. */
function alignedTerm({ url, code, name }: Alignment): string {
  return knownCode(url) ?? knownCode(code) ?? knownCode(name) ?? name
}

interface Alignment {
  readonly name: string
  readonly url: string
  readonly framework: string
  readonly type: string
  readonly code: string | undefined
}

function alignmentsOf(achievement: JsonObject): Alignment[] {
  return objectsOf(achievement['alignment']).map((alignment) => ({
    name: textIn(alignment['targetName']) ?? '',
    url: textIn(alignment['targetUrl']) ?? '',
    framework: textIn(alignment['targetFramework']) ?? '',
    type: textIn(alignment['targetType']) ?? '',
    code: textIn(alignment['targetCode']),
  }))
}

function isField({ framework, url, type }: Alignment): boolean {
  return /isced/i.test(framework) || /isced-f/i.test(url) || /fieldofstudy/i.test(type)
}

function alignedCode(alignments: readonly Alignment[], kind: RegExp): string | undefined {
  const found = alignments.find(({ type, framework }) => kind.test(type) || kind.test(framework))
  return found === undefined ? undefined : alignedTerm(found)
}

function levelOf(alignments: readonly Alignment[]): DossierSpecification['level'] {
  const eqf = alignments.find(
    ({ type, framework, url }) =>
      /eqf/i.test(type) || /european qualifications/i.test(framework) || url.includes('/snb/eqf/'),
  )
  const nqf = alignments.find(({ type }) => /nqf/i.test(type))
  const level = eqfOf(eqf?.code ?? eqf?.url) ?? eqfOf(eqf?.name)
  const national = nationalLevelOf(nqf?.code ?? nqf?.name)
  if (level === undefined && national === undefined) return undefined
  return defined({ eqf: level, nqf: national })
}

/** The outcomes that a badge of its own kind has: results it describes, and skills it is aligned to. */
function outcomesOf(achievement: JsonObject, language: string) {
  const skills = alignmentsOf(achievement).filter(
    ({ type, url }) => /competency|skill|cfitem/i.test(type) || url.includes('data.europa.eu/esco/skill'),
  )
  return skills.map(({ name, url }, index) =>
    defined({ id: `LO${index + 1}`, text: languageMapOf(name, language), frameworkUris: [url] }),
  )
}

function workloadOf(subject: JsonObject, achievement: JsonObject): DossierSpecification['workload'] {
  const ects = numberIn(achievement['ECTS'])
  const points = ects ?? numberIn(achievement['creditsAvailable']) ?? numberIn(subject['creditsEarned'])
  if (points === undefined) return undefined
  // Open Badges counts credits without naming their system.
  return { credits: [{ points, ...(ects === undefined ? {} : { system: 'ECTS' }) }] }
}

function assessmentsOf(
  achievement: JsonObject,
  alignments: readonly Alignment[],
  subject: JsonObject,
): Assessment[] {
  const type =
    codeOf(undefined, textIn(achievement['assessmentType'])) ??
    alignedCode(alignments, /assessmenttype|type of assessment/i)
  const supervision =
    codeOf(undefined, textIn(achievement['supervisionType'])) ?? alignedCode(alignments, /supervision/i)
  const described = overallDescription(subject, achievement)
  const grading =
    described === undefined
      ? undefined
      : defined({ scheme: textIn(described['name']), values: some(textsOf(described['allowedValue'])) })
  if (type === undefined && supervision === undefined && grading === undefined) return []
  return [defined({ id: 'A1', type, supervision, grading })]
}

/** The description of the result that is the grade: one with a value that is no mere status. */
function overallDescription(subject: JsonObject, achievement: JsonObject): JsonObject | undefined {
  const descriptions = objectsOf(achievement['resultDescription'])
  const valued = objectsOf(subject['result']).filter((result) => textIn(result['value']) !== undefined)
  const ids = valued.map((result) => textIn(result['resultDescription']))
  return descriptions.find(
    (description) => ids.includes(idOf(description)) && textIn(description['resultType']) !== 'Status',
  )
}

function gradeOf(subject: JsonObject, achievement: JsonObject): string | undefined {
  const results = objectsOf(subject['result'])
  const described = idOf(overallDescription(subject, achievement))
  const overall = results.find(
    (result) => described !== undefined && textIn(result['resultDescription']) === described,
  )
  return textIn(overall?.['value'], ...results.map((result) => result['value']))
}

function proofingOf(subject: JsonObject) {
  const method = textIn(subject['identityProofing'])
  return method === undefined
    ? undefined
    : defined({ method, level: textIn(subject['identityProofingLevel']) })
}

/** An issuer or creator, which may be written as an id alone. */
export function organisationOf(value: Json | undefined): DossierOrganisation | undefined {
  if (value === undefined) return undefined
  const profile = objectOf(value)
  const address = objectOf(profile['address'])
  return defined({
    id: idOf(value),
    legalName: localise(languageMapOf(profile['name']), 'en')?.text,
    country: textIn(address['addressCountryCode']),
    place: textIn(address['addressLocality'], address['addressRegion']),
    ids: identifiersOf(profile, textIn(address['addressCountryCode'])),
    contact: textIn(profile['email'], profile['phone']),
  })
}

const legalKinds: Readonly<Record<string, string>> = {
  'ext:VAT': 'vat',
  'ext:LEI': 'lei',
  'ext:EUID': 'euid',
  'ext:eIDAS': 'eidas',
  'ext:national': 'national',
  'ext:BRIN': 'national',
  nationalOrganizationIdentifier: 'national',
}

function identifiersOf(profile: JsonObject, country: string | undefined): LegalIdentifier[] {
  return [
    ...textsOf(profile['legalIdentifier']).map((notation) => legalIdentifier(notation, 'eidas', country)),
    ...objectsOf(profile['otherIdentifier']).flatMap((entry) => {
      const scheme = legalKinds[textIn(entry['identifierType']) ?? '']
      const value = textIn(entry['identifier'])
      return scheme === undefined || value === undefined ? [] : [legalIdentifier(value, scheme, country)]
    }),
  ]
}

const surplus = ['gender', 'nationality', 'image', 'address', 'email', 'phone', 'additionalName', 'sourcedId']

function credentialOf(badge: JsonObject, subject: JsonObject): DossierCredential {
  const issuer = organisationOf(badge['issuer'])
  const person = subject
  const identities = objectsOf(subject['identifier'])
  const named = identities.find(
    (entry) => textIn(entry['identityType']) === 'name' && entry['hashed'] !== true,
  )
  const matching = identities.find((entry) => textIn(entry['identityType']) !== 'name')
  const other = surplus.filter((name) => person[name] !== undefined)
  const status = objectOf(badge['credentialStatus'])
  return defined({
    id: idOf(badge),
    serial: textIn(badge['serialNumber']),
    issuedOn: dayIn(textIn(badge['awardedDate'], badge['validFrom'], badge['issuanceDate'])),
    issuedAt: issuer === undefined ? undefined : defined({ place: issuer.place, country: issuer.country }),
    title: languageMapOf(badge['name']),
    holder: defined({
      givenName: textIn(person['givenName']),
      familyName: textIn(person['familyName']),
      fullName: textIn(person['name'], named?.['identityHash']),
      dateOfBirth: dayOrText(textIn(person['dateOfBirth'])),
      holderKey: textsOf(idOf(subject)).find((id) => id.startsWith('did:')),
      matchingId: textIn(person['matchingId'], matching?.['identityHash']),
      otherAttributes: other.length === 0 ? undefined : other,
    }),
    issuer:
      issuer === undefined
        ? undefined
        : defined({ id: issuer.id, legalName: issuer.legalName, country: issuer.country, ids: issuer.ids }),
    validFrom: dayIn(textIn(badge['validFrom'], badge['issuanceDate'])),
    validUntil: dayIn(textIn(badge['validUntil'], badge['expirationDate'])),
    validUntilMeaning: textIn(badge['validUntilMeaning']),
    mandateUri: textIn(badge['mandate']),
    replaces: textIn(badge['replaces']),
    seal: badge['proof'] === undefined ? undefined : { kind: 'unverified' },
    status:
      badge['credentialStatus'] === undefined
        ? undefined
        : defined({
            list: textIn(status['statusListCredential']) ?? idOf(badge['credentialStatus']),
            index: numberIn(status['statusListIndex']),
          }),
    formats: ['open-badge'],
  })
}

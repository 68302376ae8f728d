import { isJsonObject, type Json, type JsonObject, localise } from '@tesela/kernel'
import { countryOfAuthority } from '../authority-codes.ts'
import type { Dossier, DossierCredential, DossierOrganisation, LegalIdentifier } from '../dossier.ts'
import { legalIdentifier } from './codes.ts'
import type { CredentialReader } from './credential-reader.ts'
import { assessmentsIn, qualityIn, specificationIn } from './elm-specification.ts'
import {
  dayIn,
  dayOrText,
  defined,
  idOf,
  languageMapOf,
  objectOf,
  objectsOf,
  textIn,
  textsOf,
  typesOf,
} from './node.ts'

/** European Digital Credentials for Learning: the European Learning Model 3 on VCDM 1.1, sealed or not. */
export const europeanDigitalCredential: CredentialReader = {
  id: 'european-digital-credential',
  mode: 'credential',
  recognises: (value) => typesOf(value).includes('EuropeanDigitalCredential'),
  read: readCredential,
}

function readCredential(value: JsonObject): Dossier {
  const document = withReferences(value)
  const subject = objectOf(document['credentialSubject'])
  const claims = objectsOf(subject['hasClaim'])
  const claim =
    claims.find((candidate) => typesOf(candidate).includes('LearningAchievement')) ?? claims[0] ?? {}
  const awarding = objectOf(claim['awardedBy'])
  const bodies = objectsOf(awarding['awardingBody'])
  const spec = specificationIn(claim, document)
  const assessments = assessmentsIn(claim)
  return defined({
    org: bodies[0] === undefined ? undefined : organisationIn(bodies[0]),
    spec: {
      ...spec,
      awardingBodies: bodies.flatMap((body) => idOf(body) ?? []),
      ...(assessments.length === 0 ? {} : { assessments }),
    },
    qa: qualityIn(claim, bodies),
    award: defined({
      date: dayIn(textIn(awarding['awardingDate'])),
      grade: gradeIn(claim),
      assessmentRecord: defined({ date: lastAssessment(claim) }),
    }),
    credential: credentialIn(document, subject, awarding),
  })
}

/** Replaces ids that stand for a node written elsewhere in the file by that node, two levels deep. */
function withReferences(document: JsonObject): JsonObject {
  const index = new Map<string, JsonObject>()
  collect(document, index)
  const resolved = (value: Json): Json => {
    if (typeof value === 'string') return index.get(value) ?? value
    return isJsonObject(value) && Object.keys(value).length === 1
      ? (index.get(idOf(value) ?? '') ?? value)
      : value
  }
  const step = (node: JsonObject, depth: number): JsonObject =>
    Object.fromEntries(
      Object.entries(node).map(([key, value]) => {
        if (!referring.has(key))
          return [key, depth > 0 && isJsonObject(value) ? step(value, depth - 1) : value]
        const items = (Array.isArray(value) ? value : [value]).map(resolved)
        const deeper = items.map((item) => (isJsonObject(item) && depth > 0 ? step(item, depth - 1) : item))
        return [key, Array.isArray(value) ? deeper : (deeper[0] ?? null)]
      }),
    )
  return step(document, 6)
}

/** The properties under which files refer to a node by its id. */
const referring: ReadonlySet<string> = new Set([
  'issuer',
  'awardedBy',
  'awardingBody',
  'hasClaim',
  'provenBy',
  'influencedBy',
  'specifiedBy',
  'learningOutcome',
  'accreditation',
  'location',
])

function collect(value: Json, index: Map<string, JsonObject>): void {
  if (Array.isArray(value)) for (const item of value) collect(item, index)
  if (!isJsonObject(value)) return
  const id = idOf(value)
  const known = id === undefined ? undefined : index.get(id)
  if (id !== undefined && Object.keys(value).length > Math.max(1, Object.keys(known ?? {}).length))
    index.set(id, value)
  for (const member of Object.values(value)) collect(member, index)
}

function organisationIn(body: JsonObject): DossierOrganisation {
  return defined({
    id: idOf(body),
    legalName: nameOf(body['legalName']) ?? nameOf(body['prefLabel']) ?? nameOf(body['altLabel']),
    country: countryOf(body),
    place: placeOf(body),
    ids: identifiersOf(body),
    contact: textIn(objectOf(objectOf(body['contactPoint'])['emailAddress'])['id'])?.replace(/^mailto:/, ''),
  })
}

/** One name out of a language map: the file's own words, English first only where nothing else decides. */
function nameOf(value: Json | undefined): string | undefined {
  return localise(languageMapOf(value), 'en')?.text
}

function addressOf(node: JsonObject): JsonObject {
  return objectOf(objectOf(node['location'])['address'])
}

function countryOf(node: JsonObject): string | undefined {
  return objectsOf(node['location'])
    .flatMap((location) => objectsOf(location['address']))
    .map((address) => countryOfAuthority(idOf(address['countryCode']) ?? ''))
    .find((code) => code !== undefined)
}

/** The town or region: the territorial unit's name, else the written address. */
function placeOf(node: JsonObject): string | undefined {
  const locations = objectsOf(node['location'])
  const named = (values: readonly (Json | undefined)[]) =>
    values.map(nameOf).find((text) => text !== undefined)
  return (
    named(locations.map((location) => objectOf(location['spatialCode'])['prefLabel'])) ??
    named(locations.map((location) => location['geographicName'])) ??
    named(
      locations.map((location) => objectOf(objectOf(location['address'])['fullAddress'])['noteLiteral']),
    ) ??
    nameOf(addressOf(node)['psuAddress'])
  )
}

const identifierSchemes = {
  eIDASIdentifier: 'eidas',
  vatIdentifier: 'vat',
  registration: 'national',
  taxIdentifier: 'national',
}

function identifiersOf(node: JsonObject): readonly LegalIdentifier[] {
  return Object.entries(identifierSchemes).flatMap(([property, scheme]) =>
    objectsOf(node[property]).flatMap((identifier) => {
      const notation = textIn(identifier['notation'])
      const country = countryOfAuthority(idOf(identifier['spatial']) ?? '')
      return notation === undefined ? [] : [legalIdentifier(notation, scheme, country)]
    }),
  )
}

function gradeIn(claim: JsonObject): string | undefined {
  const grade = objectsOf(claim['provenBy']).map((assessment) => objectOf(assessment['grade'])['noteLiteral'])
  return grade.map(nameOf).find((text) => text !== undefined)
}

function lastAssessment(claim: JsonObject): string | undefined {
  const days = objectsOf(claim['provenBy']).flatMap(
    (assessment) => dayIn(textIn(assessment['dateIssued'])) ?? [],
  )
  return days.toSorted().at(-1)
}

/** Facts about the person that a credential does not need, by the names of the model. */
const surplus = [
  'nationalID',
  'citizenshipCountry',
  'gender',
  'placeOfBirth',
  'birthName',
  'contactPoint',
  'image',
  'location',
]

function credentialIn(document: JsonObject, subject: JsonObject, awarding: JsonObject): DossierCredential {
  const bodies = objectsOf(awarding['awardingBody'])
  const issuer = objectOf(document['issuer'])
  const numbered = numberedIdentifiers(document)
  const person = (name: string) => nameOf(subject[name])
  const isEvidence = objectsOf(document['evidence']).find(
    (evidence) => textIn(evidence['evidenceStatement']) !== undefined,
  )
  return defined({
    id: idOf(document),
    serial: numbered['serial'] ?? numbered['Certificate number'],
    replaces: numbered['replaces'],
    issuedOn: dayIn(textIn(document['issued'], document['issuanceDate'])),
    issuedAt: defined({
      place: placeOf(issuer) ?? placeOf(awarding),
      country: countryOf(issuer) ?? countryOf(awarding),
    }),
    title: languageMapOf(objectOf(document['displayParameter'])['title']),
    holder: defined({
      givenName: person('givenName'),
      familyName: person('familyName'),
      fullName: person('fullName'),
      dateOfBirth: dayOrText(textIn(subject['dateOfBirth'])),
      holderKey: textsOf(idOf(subject)).find((id) => id.startsWith('did:')),
      matchingId: objectsOf(subject['identifier'])
        .map((identifier) => textIn(identifier['notation']))
        .find(Boolean),
      otherAttributes: surplusOf(subject),
    }),
    issuer:
      document['issuer'] === undefined
        ? undefined
        : defined({
            id: sameBody(issuer, bodies) ?? idOf(document['issuer']),
            legalName: nameOf(issuer['legalName']),
            country: countryOf(issuer),
            ids: identifiersOf(issuer),
          }),
    validFrom: dayIn(textIn(document['validFrom'])),
    validUntil: dayIn(textIn(document['validUntil'], document['expirationDate'])),
    validUntilMeaning: numbered['meaning of validUntil'],
    mandateUri: numbered['mandate'] ?? (isEvidence === undefined ? undefined : idOf(isEvidence)),
    status:
      document['credentialStatus'] === undefined
        ? undefined
        : { list: idOf(document['credentialStatus']) ?? '' },
    formats: ['european-digital-credential'],
  })
}

/** Ids are local to a file: an awarding body of the same legal name is the issuer under another id. */
function sameBody(issuer: JsonObject, bodies: readonly JsonObject[]): string | undefined {
  const name = nameOf(issuer['legalName'])
  return idOf(bodies.find((body) => name !== undefined && nameOf(body['legalName']) === name))
}

function surplusOf(subject: JsonObject): readonly string[] | undefined {
  const found = surplus.filter((name) => subject[name] !== undefined)
  return found.length === 0 ? undefined : found
}

function numberedIdentifiers(document: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(
    objectsOf(document['identifier']).flatMap((identifier) => {
      const name = textIn(identifier['schemeName'])
      const notation = textIn(identifier['notation'])
      return name === undefined || notation === undefined ? [] : [[name, notation]]
    }),
  )
}

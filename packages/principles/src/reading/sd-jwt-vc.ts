import { addDays, type JsonObject } from '@tesela/kernel'
import type { Dossier, Workload } from '../dossier.ts'
import { hoursOf } from '../facts.ts'
import { codeOf, legalIdentifier } from './codes.ts'
import type { CredentialReader } from './credential-reader.ts'
import { dayIn, defined, languageMapOf, numberIn, objectOf, objectsOf, textIn, textsOf } from './node.ts'
import {
  assessmentsOf,
  levelOf,
  outcomesOf,
  proofingOf,
  qualityOf,
  resultsOf,
  some,
} from './sd-jwt-vc-details.ts'

/**
 * An SD-JWT VC with the claims of the EUDI learning credential
 * (`urn:eu.europa.ec.eudi:learning:credential:1`) and of types that extend it by the elements that it lacks.
 */
export const sdJwtVc: CredentialReader = {
  id: 'sd-jwt-vc',
  mode: 'credential',
  recognises: (value) => textIn(value['vct']) !== undefined,
  read: readClaims,
}

function readClaims(claims: JsonObject): Dossier {
  const language = textIn(claims['language'], claims['title_language']) ?? 'und'
  const title = languageMapOf(claims['achievement_title'], language)
  const place = objectOf(claims['place_of_issuance'])
  const country = textIn(claims['issuing_country'])
  const authority = textIn(claims['issuing_authority'])
  const body = textIn(claims['awarding_body'], authority)
  const issuedOn = dayIn(textIn(claims['date_of_issuance'])) ?? dayOfSeconds(numberIn(claims['iat']))
  const types = textsOf(claims['types_of_quality_assurance'])
  const specification = textIn(claims['specification'], claims['achievement_id'])
  const full = objectsOf(claims['awarding_bodies'])
  const bodies = full.flatMap(({ id, name }) => textIn(id, name) ?? [])
  const bodyId = bodies[0] ?? body
  return defined({
    org: defined({ id: bodyId, legalName: body, country: textIn(full[0]?.['country']) ?? country }),
    spec: defined({
      id: specification,
      uri: specification?.startsWith('http') === true ? specification : undefined,
      version: textIn(claims['specification_version']),
      title,
      summary: languageMapOf(claims['achievement_description'], language),
      textLanguages: title === undefined ? undefined : Object.keys(title),
      awardingBodies: bodies.length > 0 ? bodies : body === undefined ? [] : [body],
      languages: defined({
        instruction: some(textsOf(claims['language_of_classes'])),
        assessment: some(textsOf(claims['language_of_assessment'])),
      }),
      iscedF: some(textsOf(claims['fields_of_education'])),
      learningOutcomes: some(outcomesOf(claims, language)),
      workload: workloadOf(claims),
      level: levelOf(claims),
      participation: codeOf(undefined, textIn(claims['form_of_participation'], claims['participation'])),
      assessments: assessmentsOf(claims),
      prerequisites: prerequisitesOf(claims, language),
      stackability: stackabilityOf(claims),
      furtherInformation: some(
        textsOf(claims['further_information']).map((text) => ({ text: { [language]: text } })),
      ),
    }),
    qa: types.length === 0 ? undefined : qualityOf(claims, types[0]),
    award: defined({
      route: textIn(claims['award_route']),
      date: dayIn(textIn(claims['date_of_award'], claims['awarded_on'])),
      grade: textIn(claims['assessment_grade']),
      identityProofing: proofingOf(claims),
      assessmentRecord: defined({
        date: dayIn(textIn(claims['date_of_assessment'])),
        results: resultsOf(claims),
      }),
    }),
    credential: defined({
      id: textIn(claims['jti'], claims['id']),
      serial: textIn(claims['document_number']),
      replaces: textIn(claims['replaces']),
      mandateUri: textIn(claims['mandate']),
      issuedOn,
      issuedAt: defined({
        place: textIn(claims['place_of_issuance'], place['locality'], place['place']),
        country: textIn(place['country']) ?? country,
      }),
      title,
      holder: holderOf(claims),
      issuer: defined({
        id: textIn(full.find(({ name }) => textIn(name) === authority)?.['id'], authority),
        legalName: authority,
        country,
        ids: issuerIds(claims, country),
      }),
      validFrom: dayOfSeconds(numberIn(claims['nbf'])),
      validUntil: dayIn(textIn(claims['date_of_expiry'])) ?? dayOfSeconds(numberIn(claims['exp'])),
      // `date_of_expiry` ends the achievement, `exp` only the file (SD-JWT VC, RFC 7519 §4.1.4).
      validUntilMeaning: claims['date_of_expiry'] === undefined ? 'technical' : 'learning-expires',
      status: statusOf(claims),
      formats: ['sd-jwt-vc'],
    }),
  })
}

/** The calendar day of a NumericDate in UTC (RFC 7519 §2), by counting days from 1970-01-01. */
function dayOfSeconds(seconds: number | undefined): string | undefined {
  return seconds === undefined ? undefined : addDays('1970-01-01', Math.floor(seconds / 86_400))
}

function workloadOf(claims: JsonObject): Workload | undefined {
  const time = textIn(claims['expected_study_time'])
  const points = numberIn(claims['ects_credits'] ?? claims['credits'])
  const inWords = /^(\d+(?:[.,]\d+)?)\s*(h|hours?|horas|tundi)?$/i.exec(time ?? '')?.[1]
  const ects = /^(\d+(?:[.,]\d+)?)\s*(ects|credits?)\b/i.exec(time ?? '')?.[1]
  const credits = points ?? numberIn(ects)
  const hours = time === undefined ? undefined : (hoursOf(time) ?? numberIn(inWords))
  const iso = time !== undefined && /^P/.test(time) ? time : undefined
  if (time === undefined && credits === undefined) return undefined
  return defined({
    hours,
    stated: iso === undefined ? undefined : [{ iso, at: 'expected_study_time' }],
    credits: credits === undefined ? [] : [{ system: 'ECTS', points: credits }],
  })
}

function prerequisitesOf(claims: JsonObject, language: string) {
  if (claims['prerequisites_to_enroll'] === undefined) return undefined
  return textsOf(claims['prerequisites_to_enroll'])
    .filter((text) => !/^(none|ninguno|puuduvad)$/i.test(text))
    .map((text) => ({ text: { [language]: text } }))
}

function stackabilityOf(claims: JsonObject) {
  const options = textIn(claims['integration_stackability_options'])
  if (options === undefined) return undefined
  const kind = ['standalone', 'stackable', 'integrated'].find((known) =>
    options.toLowerCase().startsWith(known),
  )
  return { kind: kind ?? options, open: true }
}

const surplus = [
  'nationality',
  'nationalities',
  'sex',
  'gender',
  'portrait',
  'address',
  'email',
  'phone_number',
  'place_of_birth',
  'personal_administrative_number',
]

function holderOf(claims: JsonObject) {
  const found = surplus.filter((name) => claims[name] !== undefined)
  return defined({
    givenName: textIn(claims['given_name']),
    familyName: textIn(claims['family_name']),
    fullName: textIn(claims['full_name'], claims['name']),
    dateOfBirth: textIn(claims['birth_date'], claims['birthdate']),
    holderKey: objectOf(claims['cnf'])['jwk'] === undefined ? undefined : 'cnf',
    matchingId: textIn(claims['learner_identification']),
    otherAttributes: some(found),
  })
}

function issuerIds(claims: JsonObject, country: string | undefined) {
  const notation = textIn(claims['issuing_authority_id'], claims['issuer_legal_id'])
  return notation === undefined ? undefined : [legalIdentifier(notation, 'eidas', country)]
}

function statusOf(claims: JsonObject) {
  const list = objectOf(objectOf(claims['status'])['status_list'])
  const uri = textIn(list['uri'])
  return uri === undefined ? undefined : defined({ list: uri, index: numberIn(list['idx']) })
}

import { type Json, type JsonObject, type LanguageMap, languagesOf, localise } from '@tesela/kernel'
import { languageOfAuthority } from '../authority-codes.ts'
import type {
  Assessment,
  Credit,
  DossierQuality,
  DossierSpecification,
  ExternalQualityEntry,
  LearningOutcome,
  Level,
  Workload,
} from '../dossier.ts'
import { hoursOf } from '../facts.ts'
import { codeOf, eqfOf, nationalLevelOf } from './codes.ts'
import {
  dayIn,
  defined,
  idOf,
  languageMapOf,
  numberIn,
  objectOf,
  objectsOf,
  textIn,
  textsOf,
} from './node.ts'

/** What a claim of the European Learning Model says about the micro-credential itself. */
export function specificationIn(claim: JsonObject, document: JsonObject): DossierSpecification {
  const spec = objectOf(claim['specifiedBy'])
  const activities = objectsOf(claim['influencedBy'])
  const activitySpecs = activities.map((activity) => objectOf(activity['specifiedBy']))
  const title = languageMapOf(claim['title']) ?? languageMapOf(spec['title'])
  const notes = notesOf(spec)
  return defined({
    id: identifierOf(spec, 'specification') ?? idOf(spec),
    uri: idOf(spec)?.startsWith('http') === true ? idOf(spec) : undefined,
    version: identifierOf(spec, 'version'),
    title,
    summary: languageMapOf(claim['description']) ?? languageMapOf(spec['description']),
    purpose: notes['purpose'],
    content: notes['content'],
    textLanguages: textLanguages(title, document),
    languages: defined({
      instruction: languagesIn(spec['language'] ?? activitySpecs[0]?.['language']),
      assessment: languagesIn(objectOf(objectOf(claim['provenBy'])['specifiedBy'])['language']),
    }),
    iscedF: someOf(
      objectsOf(spec['thematicArea']).flatMap((area) => /(\d{2,4})$/.exec(idOf(area) ?? '')?.[1] ?? []),
    ),
    learningOutcomes: someOf(outcomesIn(spec)),
    workload: workloadIn(claim, spec, activities, activitySpecs),
    level: levelIn(spec, notes),
    participation: [spec, ...activitySpecs].map((node) => conceptOf(node['mode'])).find(Boolean),
    routes: activities.length > 0 ? ['course'] : undefined,
    prerequisites: prerequisitesIn(spec),
    stackability: stackabilityIn(spec),
    furtherInformation: someOf(furtherInformationIn(claim, spec)),
  })
}

function someOf<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length === 0 ? undefined : items
}

function labelOf(node: JsonObject): string | undefined {
  return localise(languageMapOf(node['prefLabel']), 'en')?.text
}

/** The dossier's word for the first concept of a value. */
function conceptOf(value: Json | undefined): string | undefined {
  const node = objectOf(value)
  return codeOf(idOf(value), labelOf(node))
}

function identifierOf(node: JsonObject, scheme: string): string | undefined {
  return textIn(
    objectsOf(node['identifier']).find((row) => textIn(row['schemeName']) === scheme)?.['notation'],
  )
}

function textLanguages(title: LanguageMap | undefined, document: JsonObject): readonly string[] | undefined {
  const display = objectOf(document['displayParameter'])
  const primary = languagesIn(display['primaryLanguage'])?.[0]
  const inTitle = languagesOf(title)
  return someOf(
    primary !== undefined && inTitle.includes(primary) ? [...new Set([primary, ...inTitle])] : inTitle,
  )
}

function languagesIn(value: Json | undefined): readonly string[] | undefined {
  const nodes = Array.isArray(value) ? value : [value]
  return someOf(nodes.flatMap((node) => languageOfAuthority(idOf(node) ?? '') ?? []))
}

/** Notes under a subject of our own, by the subject's code; files of others have none. */
function notesOf(spec: JsonObject): Readonly<Record<string, LanguageMap | undefined>> {
  return Object.fromEntries(
    objectsOf(spec['additionalNote']).flatMap((note) => {
      const code = /^urn:tesela:concept:note:([^:]+)/.exec(idOf(note['subject']) ?? '')?.[1]
      return code === undefined ? [] : [[code, languageMapOf(note['noteLiteral'])]]
    }),
  )
}

function outcomesIn(spec: JsonObject): LearningOutcome[] {
  const listed = objectsOf(spec['learningOutcome']).map((outcome, index) =>
    defined({
      id: outcomeId(idOf(outcome), index),
      type: conceptOf(outcome['dcType'])?.replace(/^.*\//, ''),
      text: languageMapOf(outcome['title']),
      frameworkUris: [
        ...objectsOf(outcome['relatedESCOSkill']),
        ...objectsOf(outcome['relatedSkill']),
      ].flatMap((skill) => idOf(skill) ?? []),
    }),
  )
  if (listed.length > 0) return listed
  const summary = languageMapOf(objectOf(spec['learningOutcomeSummary'])['noteLiteral'])
  return summary === undefined ? [] : [{ id: 'LO1', text: summary }]
}

function outcomeId(id: string | undefined, index: number): string {
  return /#(.+)$/.exec(id ?? '')?.[1] ?? `LO${index + 1}`
}

function creditsIn(value: Json | undefined): Credit[] {
  return objectsOf(value).map((credit) =>
    defined({ system: conceptOf(credit['framework']), points: numberIn(credit['point']) }),
  )
}

/** Every duration that the file states for the learning, so that none of them escapes the rules. */
function workloadIn(
  claim: JsonObject,
  spec: JsonObject,
  activities: readonly JsonObject[],
  activitySpecs: readonly JsonObject[],
): Workload | undefined {
  const path = 'credentialSubject.hasClaim'
  const stated = [
    { iso: textIn(spec['volumeOfLearning']), at: `${path}.specifiedBy.volumeOfLearning` },
    ...activities.map((node) => ({ iso: textIn(node['workload']), at: `${path}.influencedBy.workload` })),
    ...activitySpecs.map((node) => ({
      iso: textIn(node['volumeOfLearning']),
      at: `${path}.influencedBy.specifiedBy.volumeOfLearning`,
    })),
  ].flatMap(({ iso, at }) => (iso === undefined ? [] : [{ iso, at }]))
  const credits = [...creditsIn(spec['creditPoint']), ...creditsIn(claim['creditReceived'])]
  const unique = credits.filter(
    ({ system }, index) => credits.findIndex((other) => other.system === system) === index,
  )
  if (stated.length === 0 && credits.length === 0) return undefined
  const hours = stated.map(({ iso }) => hoursOf(iso)).find((value) => value !== undefined)
  return defined({ hours, stated: someOf(stated), credits: unique })
}

function levelIn(
  spec: JsonObject,
  notes: Readonly<Record<string, LanguageMap | undefined>>,
): Level | undefined {
  const eqf = eqfOf(idOf(spec['eqfLevel']) ?? labelOf(objectOf(spec['eqfLevel'])))
  const written = localise(notes['national-level'], 'en')?.text ?? labelOf(objectOf(spec['nqfLevel']))
  const national = nationalLevelOf(written)
  const nqf = national === undefined ? undefined : defined({ ...national, uri: idOf(spec['nqfLevel']) })
  const cycle = /^urn:tesela:qf-ehea-cycle:(\w+)$/.exec(idOf(spec['educationLevel']) ?? '')?.[1]
  const noneReason = localise(notes['no-level'], 'en')?.text
  const basis = localise(notes['level-basis'], 'en')?.text
  if (eqf === undefined && nqf === undefined && noneReason === undefined) return undefined
  return defined({ eqf, nqf, qfEhea: cycle, noneReason, basis })
}

function prerequisitesIn(spec: JsonObject): DossierSpecification['prerequisites'] {
  const note = objectOf(spec['entryRequirement'])
  const text = languageMapOf(note['noteLiteral'])
  if (text === undefined) return undefined
  return Object.values(text).some((words) => /^(none|ninguno|puuduvad)$/i.test(words)) ? [] : [{ text }]
}

function stackabilityIn(spec: JsonObject): DossierSpecification['stackability'] {
  const kind = objectsOf(spec['additionalNote'])
    .map((note) => /^urn:tesela:concept:note:stackability:(\w+)$/.exec(idOf(note['subject']) ?? '')?.[1])
    .find(Boolean)
  const targets = objectsOf(spec['isPartOf']).flatMap((target) => idOf(target) ?? [])
  if (kind === undefined && targets.length === 0) return undefined
  return { kind: kind ?? 'stackable', targets: targets.map((id) => ({ id })) }
}

function furtherInformationIn(claim: JsonObject, spec: JsonObject) {
  const documents = [spec['supplementaryDocument'], spec['homepage'], claim['supplementaryDocument']].flatMap(
    objectsOf,
  )
  const foreign = [claim, spec]
    .flatMap((node) => objectsOf(node['additionalNote']))
    .filter((note) => idOf(note['subject'])?.startsWith('urn:tesela:') !== true)
  return [
    ...documents.map((page) =>
      defined({ uri: textIn(page['contentURL']), text: languageMapOf(page['title']) }),
    ),
    ...foreign.flatMap((note) => {
      const text = languageMapOf(note['noteLiteral'])
      return text === undefined ? [] : [{ text }]
    }),
  ]
}

/** The assessments behind a claim. One that only gives the overall result has no type and is left out. */
export function assessmentsIn(claim: JsonObject): Assessment[] {
  return objectsOf(claim['provenBy'])
    .filter((node) => node['specifiedBy'] !== undefined || node['idVerification'] !== undefined)
    .map((assessment, index) => {
      const spec = objectOf(assessment['specifiedBy'])
      const scheme = objectOf(spec['gradingScheme'])
      const supervision = conceptOf(assessment['idVerification'])
      const mode = conceptOf(spec['mode'])
      const typeUri = idOf(spec['dcType'])
      return defined({
        id: `A${index + 1}`,
        type: conceptOf(spec['dcType']),
        typeUri: typeUri?.startsWith('http') === true ? typeUri : undefined,
        title: languageMapOf(assessment['title']),
        mode,
        supervision: supervision === undefined ? undefined : supervisionIn(supervision, mode),
        language: languagesIn(spec['language'])?.[0],
        grading:
          spec['gradingScheme'] === undefined
            ? undefined
            : defined({
                scheme: localise(languageMapOf(scheme['title'] ?? scheme['description']), 'en')?.text,
              }),
      })
    })
}

/** The vocabulary has one term for supervision with identity; the mode says where it took place. */
function supervisionIn(code: string, mode: string | undefined): string {
  if (code !== 'supervised-id') return code
  return mode === 'online' ? 'supervised-online-id' : mode === 'presential' ? 'supervised-onsite-id' : code
}

/** Accreditations of the awarding body and of the programme, and the type of quality assurance they show. */
export function qualityIn(claim: JsonObject, bodies: readonly JsonObject[]): DossierQuality | undefined {
  const spec = objectOf(claim['specifiedBy'])
  const noted = objectsOf(spec['additionalNote'])
    .map((note) => /^urn:tesela:concept:note:quality:(.+)$/.exec(idOf(note['subject']) ?? '')?.[1])
    .find(Boolean)
  const accreditations = [
    ...bodies.flatMap((body) =>
      objectsOf(body['accreditation']).map((node) => ({
        node,
        subject: idOf(body) ?? '',
        scope: 'provider',
      })),
    ),
    ...objectsOf(spec['accreditation']).map((node) => ({
      node,
      subject: idOf(spec) ?? '',
      scope: 'programme',
    })),
  ]
  const type = noted ?? accreditations.map(({ node }) => conceptOf(node['dcType'])).find(Boolean)
  if (type === undefined && accreditations.length === 0) return undefined
  return defined({
    type,
    external: accreditations.map(({ node, subject, scope }) => accreditationIn(node, subject, scope)),
  })
}

function accreditationIn(node: JsonObject, subject: string, scope: string): ExternalQualityEntry {
  const name = (value: Json | undefined) => localise(languageMapOf(value), 'en')?.text
  const decision = objectOf(node['decision'])
  const levels = objectsOf(node['limitEQFLevel']).flatMap((level) => eqfOf(idOf(level)) ?? [])
  const fields = objectsOf(node['limitField']).flatMap(
    (field) => /(\d{2,4})$/.exec(idOf(field) ?? '')?.[1] ?? [],
  )
  return defined({
    subject,
    scope,
    agency: name(objectOf(node['accreditingAgent'])['legalName']) ?? name(node['title']),
    decision: labelOf(decision) ?? decisionIn(idOf(node['decision'])),
    conditions: name(node['description']),
    eqarRegistered: textsOf(node['status']).includes('EQAR-registered agency') ? true : undefined,
    validFrom: dayIn(textIn(node['dateIssued'])),
    validTo: dayIn(textIn(node['expiryDate'])),
    report: textIn(objectOf(node['report'])['contentURL']),
    limitEqfLevels: someOf(levels),
    limitFields: someOf(fields),
  })
}

function decisionIn(uri: string | undefined): string | undefined {
  return uri === 'http://data.europa.eu/snb/accreditation-decision/c_0ab66479' ? 'positive' : undefined
}

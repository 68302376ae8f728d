import type { JsonObject } from '@tesela/kernel'
import { codeOf, eqfOf } from './codes.ts'
import { dayIn, defined, languageMapOf, numberIn, objectOf, objectsOf, textIn, textsOf } from './node.ts'

/** Outcomes in full where the type has them, else the plain titles of the EUDI type. */
export function outcomesOf(claims: JsonObject, language: string) {
  const details = objectsOf(claims['learning_outcome_details'])
  if (details.length === 0) {
    return textsOf(claims['learning_outcomes']).map((text, index) => ({
      id: `LO${index + 1}`,
      text: { [language]: text },
    }))
  }
  return details.map((outcome) =>
    defined({
      id: textIn(outcome['id']),
      type: textIn(outcome['type']),
      text: languageMapOf(outcome['text'], language),
      frameworkUris: textsOf(outcome['frameworks']),
    }),
  )
}

/** Annex I.11: the type, and the entries and labels where the file discloses them. */
export function qualityOf(claims: JsonObject, type = '') {
  const external = objectsOf(claims['quality_assurance_entries']).map((entry) =>
    defined({
      subject: textIn(entry['subject']),
      scope: textIn(entry['scope']),
      agency: textIn(entry['agency']),
      eqarRegistered: typeof entry['eqar_registered'] === 'boolean' ? entry['eqar_registered'] : undefined,
      decision: textIn(entry['decision']),
      conditions: textIn(entry['conditions']),
      validFrom: dayIn(textIn(entry['valid_from'])),
      validTo: dayIn(textIn(entry['valid_to'])),
      report: textIn(entry['report']),
      limitEqfLevels: some(textsOf(entry['limit_eqf_levels']).map(Number)),
      limitFields: some(textsOf(entry['limit_fields'])),
      limitCountries: some(textsOf(entry['limit_countries'])),
    }),
  )
  const labels = objectsOf(claims['quality_labels']).map((label) =>
    defined({
      name: textIn(label['name']),
      uri: textIn(label['uri']),
      validTo: dayIn(textIn(label['valid_to'])),
      state: textIn(label['state']),
    }),
  )
  return defined({ type: codeOf(undefined, type) ?? type, external: some(external), labels: some(labels) })
}

/** How the identity of the learner was checked. */
export function proofingOf(claims: JsonObject) {
  const proofing = objectOf(claims['identity_proofing'])
  const method = textIn(proofing['method'])
  if (method === undefined) return undefined
  return defined({ method, level: textIn(proofing['level']), date: dayIn(textIn(proofing['date'])) })
}

/** Results by learning outcome. */
export function resultsOf(claims: JsonObject) {
  return some(
    objectsOf(claims['outcome_results']).map((result) =>
      defined({
        loId: textIn(result['outcome']),
        passed: typeof result['passed'] === 'boolean' ? result['passed'] : undefined,
        grade: textIn(result['grade']),
      }),
    ),
  )
}

/** The level, or the words that stand in its place as the reason why there is none. */
export function levelOf(claims: JsonObject) {
  const text = textIn(claims['level_of_learning_experience'])
  const details = objectOf(claims['level_details'])
  const national = objectOf(details['national'])
  const eqf = eqfOf(text)
  if (text === undefined) return undefined
  return defined({
    ...(eqf === undefined ? { noneReason: text } : { eqf }),
    qfEhea: textIn(details['cycle']),
    basis: textIn(details['basis']),
    registerUri: textIn(details['register']),
    nqf:
      textIn(national['framework']) === undefined
        ? undefined
        : defined({
            framework: textIn(national['framework']),
            level: textIn(national['level']),
            uri: textIn(national['uri']),
          }),
  })
}

/** Assessments in full where the type has them, else the types, with what is said of all of them together. */
export function assessmentsOf(claims: JsonObject) {
  const details = objectsOf(claims['assessment_details'])
  if (details.length > 0) return details.map(assessmentOf)
  const types = [...textsOf(claims['types_of_assessment']), ...textsOf(claims['type_of_assessment'])]
  const supervision = codeOf(
    undefined,
    textIn(claims['supervision_and_identity_verification'], claims['supervision']),
  )
  const scheme = textIn(claims['grading_scheme'])
  if (types.length === 0 && supervision === undefined && scheme === undefined) return undefined
  const kinds = types.length === 0 ? [undefined] : types
  return kinds.map((type, index) =>
    defined({
      id: `A${index + 1}`,
      type: codeOf(undefined, type),
      supervision,
      grading: scheme === undefined ? undefined : { scheme },
    }),
  )
}

function assessmentOf(assessment: JsonObject) {
  const scheme = textIn(assessment['grading_scheme'])
  return defined({
    id: textIn(assessment['id']),
    type: codeOf(undefined, textIn(assessment['type'])),
    loIds: some(textsOf(assessment['outcomes'])),
    weight: numberIn(assessment['weight']),
    supervision: codeOf(undefined, textIn(assessment['supervision'])),
    mode: textIn(assessment['mode']),
    language: textIn(assessment['language']),
    grading: scheme === undefined ? undefined : defined({ scheme, pass: textIn(assessment['pass']) }),
  })
}

/** A list that has something in it. */
export function some<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length === 0 ? undefined : items
}

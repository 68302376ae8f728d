import type {
  AwardedAssessment,
  AwardedLevel,
  AwardedOutcome,
  AwardedPrerequisite,
  AwardedSpecification,
  AwardedWorkload,
} from './award.ts'
import { at, defined, type Field, type FieldReader, isRecord, member } from './fields.ts'
import { isUri } from './uris.ts'
import { assessmentTypes } from './vocabularies/assessment-types.ts'
import { fieldsOfStudy } from './vocabularies/isced-f.ts'
import { cycles } from './vocabularies/levels.ts'
import { outcomeTypes } from './vocabularies/outcome-types.ts'
import { participationForms } from './vocabularies/participation.ts'
import { supervisionForms } from './vocabularies/supervision.ts'
import { targetGroups } from './vocabularies/target-groups.ts'
import { conceptOf, type Vocabulary } from './vocabularies/vocabulary.ts'

/** Reads the frozen version of the specification (Annex I.2, I.6 to I.10 and the optional elements). */
export function readSpecification(
  reader: FieldReader,
  root: Field,
  digest: string | undefined,
): AwardedSpecification {
  const spec = member(root, 'spec')
  const uri = reader.text(member(spec, 'uri'))
  if (uri !== '' && !isUri(uri)) reader.note('dossier.not-a-uri', member(spec, 'uri'), { value: uri })
  const title = reader.languageMap(member(spec, 'title'))
  const language = Object.keys(title)[0] ?? 'en'
  const learningOutcomes = readOutcomes(reader, member(spec, 'learningOutcomes'))
  return {
    id: reader.optionalText(member(spec, 'id')) ?? uri,
    uri,
    version: reader.text(member(spec, 'version')),
    title,
    learningOutcomes,
    workload: readWorkload(reader, member(spec, 'workload')),
    level: readLevel(reader, member(spec, 'level')),
    fields: reader.items(member(spec, 'iscedF')).map((item) => readCode(reader, item, fieldsOfStudy)),
    participation: readCode(reader, member(spec, 'participation'), participationForms),
    assessments: readAssessments(
      reader,
      member(spec, 'assessments'),
      new Set(learningOutcomes.map(({ id }) => id)),
    ),
    languages: {
      instruction: reader.texts(at(spec, 'languages', 'instruction')),
      assessment: reader.texts(at(spec, 'languages', 'assessment')),
    },
    furtherInformation: reader.items(member(spec, 'furtherInformation')).map((item) =>
      defined({
        text: reader.optionalLanguageMap(member(item, 'text'), language),
        uri: reader.optionalText(member(item, 'uri')),
      }),
    ),
    ...defined({
      digest,
      publishedOn: reader.optionalDate(member(spec, 'publishedOn')),
      summary: reader.optionalLanguageMap(member(spec, 'summary'), language),
      purpose: reader.optionalLanguageMap(member(spec, 'purpose'), language),
      content: reader.optionalLanguageMap(member(spec, 'content'), language),
      prerequisites: readPrerequisites(reader, member(spec, 'prerequisites'), language),
      stackability: readStackability(reader, member(spec, 'stackability')),
      targetGroup: readTargetGroup(reader, member(spec, 'targetGroup'), language),
    }),
  }
}

/** The code as its vocabulary spells it; a code that it has not is noted. */
export function readCode(reader: FieldReader, field: Field, vocabulary: Vocabulary): string {
  const code = reader.text(field)
  if (code === '') return ''
  const term = conceptOf(vocabulary, code)
  if (term === undefined)
    reader.note('dossier.unknown-code', field, { value: code, vocabulary: vocabulary.id })
  return term?.code ?? code
}

function readOutcomes(reader: FieldReader, list: Field): AwardedOutcome[] {
  const outcomes = reader.items(list).map((item, index) => ({
    id: reader.optionalText(member(item, 'id')) ?? `LO${index + 1}`,
    type: readOptionalCode(reader, member(item, 'type'), outcomeTypes) ?? 'skill',
    text: reader.languageMap(member(item, 'text')),
    frameworkUris: reader.texts(member(item, 'frameworkUris')).filter(isUri),
  }))
  if (outcomes.length === 0) reader.missing(list)
  return outcomes
}

function readWorkload(reader: FieldReader, workload: Field): AwardedWorkload {
  const hours = reader.optionalNumber(member(workload, 'hours'), 0.01, 20_000)
  if (hours === undefined) reader.missing(member(workload, 'hours'))
  const breakdown = member(workload, 'breakdown').value
  return {
    hours: hours ?? 0,
    credits: reader.items(member(workload, 'credits')).map((item) => {
      const points = reader.optionalNumber(member(item, 'points'), 0.01, 1000)
      if (points === undefined) reader.missing(member(item, 'points'))
      return {
        system: reader.text(member(item, 'system')),
        points: points ?? 0,
        ...defined({
          uri: reader.optionalText(member(item, 'uri')),
          legalBasis: reader.optionalText(member(item, 'legalBasis')),
        }),
      }
    }),
    ...defined({
      breakdown: isRecord(breakdown)
        ? Object.fromEntries(
            Object.keys(breakdown).map((kind) => [
              kind,
              reader.optionalNumber(at(workload, 'breakdown', kind), 0, 20_000) ?? 0,
            ]),
          )
        : undefined,
      basis: reader.optionalText(member(workload, 'basis')),
      method: reader.optionalText(member(workload, 'method')),
    }),
  }
}

/** Annex I.8: a level of a framework, or the reason why there is none. */
function readLevel(reader: FieldReader, level: Field): AwardedLevel {
  const eqf = reader.optionalNumber(member(level, 'eqf'), 1, 8)
  if (eqf !== undefined && !Number.isInteger(eqf)) reader.note('dossier.out-of-range', member(level, 'eqf'))
  const noneReason = reader.optionalText(member(level, 'noneReason'))
  const framework = reader.optionalText(at(level, 'nqf', 'framework'))
  const nqfLevel = reader.optionalText(at(level, 'nqf', 'level'))
  const nqf =
    framework === undefined || nqfLevel === undefined
      ? undefined
      : { framework, level: nqfLevel, ...defined({ uri: reader.optionalText(at(level, 'nqf', 'uri')) }) }
  if (eqf === undefined && nqf === undefined && noneReason === undefined) reader.missing(level)
  return defined({
    eqf,
    nqf,
    noneReason,
    qfEhea: readOptionalCode(reader, member(level, 'qfEhea'), cycles),
    basis: reader.optionalText(member(level, 'basis')),
    registerUri: reader.optionalText(member(level, 'registerUri')),
  })
}

function readAssessments(
  reader: FieldReader,
  list: Field,
  outcomeIds: ReadonlySet<string>,
): AwardedAssessment[] {
  const assessments = reader.items(list).map((item, index) => {
    const grading = member(item, 'grading')
    const scheme = reader.optionalText(member(grading, 'scheme'))
    for (const outcome of reader.items(member(item, 'loIds'))) {
      const id = reader.text(outcome)
      if (!outcomeIds.has(id)) reader.note('dossier.unknown-outcome', outcome, { id })
    }
    return {
      id: reader.optionalText(member(item, 'id')) ?? `A${index + 1}`,
      type: readCode(reader, member(item, 'type'), assessmentTypes),
      outcomeIds: reader.texts(member(item, 'loIds')),
      criteria: reader.items(member(item, 'criteria')).map((criterion) => ({
        pass: reader.text(member(criterion, 'pass')),
        ...defined({ outcomeId: reader.optionalText(member(criterion, 'loId')) }),
      })),
      ...defined({
        weight: reader.optionalNumber(member(item, 'weight'), 0, 100),
        supervision: readOptionalCode(reader, member(item, 'supervision'), supervisionForms),
        mode: readOptionalCode(reader, member(item, 'mode'), participationForms),
        language: reader.optionalText(member(item, 'language')),
        grading:
          scheme === undefined
            ? undefined
            : {
                scheme,
                values: reader.texts(member(grading, 'values')),
                ...defined({ pass: reader.optionalText(member(grading, 'pass')) }),
              },
      }),
    }
  })
  if (assessments.length === 0) reader.missing(list)
  return assessments
}

function readPrerequisites(
  reader: FieldReader,
  list: Field,
  language: string,
): readonly AwardedPrerequisite[] | undefined {
  if (list.value === undefined || list.value === null) return undefined
  return reader.items(list).map((item) => {
    const text = reader.optionalLanguageMap(member(item, 'text'), language)
    const ref = reader.optionalText(member(item, 'ref'))
    if (text === undefined && ref === undefined) reader.missing(member(item, 'text'))
    const orValidation = reader.optionalBoolean(member(item, 'orValidation'))
    return { text: text ?? { [language]: ref ?? '' }, ...defined({ ref, orValidation }) }
  })
}

function readStackability(reader: FieldReader, field: Field): AwardedSpecification['stackability'] {
  const kind = reader.optionalText(member(field, 'kind'))
  if (kind === undefined) return undefined
  if (!['standalone', 'stackable', 'integrated'].includes(kind)) {
    reader.note('dossier.unknown-code', member(field, 'kind'), { value: kind })
  }
  const targets = reader.items(member(field, 'targets')).map((item) => {
    const confirmed = member(item, 'confirmed')
    return defined({
      id: reader.optionalText(member(item, 'id')),
      state: reader.optionalText(member(item, 'state')),
      confirmed: isRecord(confirmed.value)
        ? defined({
            by: reader.optionalText(member(confirmed, 'by')),
            date: reader.optionalDate(member(confirmed, 'date')),
            rulesVersion: reader.optionalText(member(confirmed, 'rulesVersion')),
          })
        : undefined,
    })
  })
  const open = reader.optionalBoolean(member(field, 'open'))
  return { kind, ...defined({ open, targets: targets.length === 0 ? undefined : targets }) }
}

function readTargetGroup(
  reader: FieldReader,
  field: Field,
  language: string,
): AwardedSpecification['targetGroup'] {
  if (!isRecord(field.value)) return undefined
  return {
    codes: reader.items(member(field, 'codes')).map((item) => readCode(reader, item, targetGroups)),
    ...defined({ description: reader.optionalLanguageMap(member(field, 'description'), language) }),
  }
}

function readOptionalCode(reader: FieldReader, field: Field, vocabulary: Vocabulary): string | undefined {
  return reader.optionalText(field) === undefined ? undefined : readCode(reader, field, vocabulary)
}

import type { ExternalQualityEntry } from '@tesela/principles/dossier'
import type { QualitySnapshot } from './award.ts'
import { readCode } from './award-specification.ts'
import { at, defined, type Field, type FieldReader, member } from './fields.ts'
import { organisationUri } from './uris.ts'
import { qualityTypes } from './vocabularies/quality.ts'

/** Reads Annex I.11 and the entries behind it, to be frozen into the award. */
export function readQuality(reader: FieldReader, root: Field): QualitySnapshot {
  const qa = member(root, 'qa')
  return {
    type: readCode(reader, member(qa, 'type'), qualityTypes),
    external: reader.items(member(qa, 'external')).map((item) => readEntry(reader, item, root)),
    labels: reader.items(member(qa, 'labels')).map((item) => ({
      name: reader.text(member(item, 'name')),
      ...defined({
        uri: reader.optionalText(member(item, 'uri')),
        validTo: reader.optionalDate(member(item, 'validTo')),
        state: reader.optionalText(member(item, 'state')),
      }),
    })),
    ...defined({
      policyUri: reader.optionalText(at(root, 'org', 'qaPolicyUri')),
      reason: reader.optionalText(at(root, 'justifications', 'P1.1-QA-EXTERNAL')),
    }),
  }
}

function readEntry(reader: FieldReader, item: Field, root: Field): ExternalQualityEntry {
  const subject = reader.optionalText(member(item, 'subject'))
  const isSpecification = [at(root, 'spec', 'id').value, at(root, 'spec', 'uri').value].includes(subject)
  const eqfLevels = reader
    .items(member(item, 'limitEqfLevels'))
    .flatMap((level) => reader.optionalNumber(level, 1, 8) ?? [])
  const [fields, countries] = [
    reader.texts(member(item, 'limitFields')),
    reader.texts(member(item, 'limitCountries')),
  ]
  return defined({
    subject: subject === undefined || isSpecification ? subject : organisationUri(subject),
    scope: reader.optionalText(member(item, 'scope')),
    agency: reader.optionalText(member(item, 'agency')),
    eqarRegistered: reader.optionalBoolean(member(item, 'eqarRegistered')),
    decision: reader.optionalText(member(item, 'decision')),
    conditions: reader.optionalText(member(item, 'conditions')),
    validFrom: reader.optionalDate(member(item, 'validFrom')),
    validTo: reader.optionalDate(member(item, 'validTo')),
    report: reader.optionalText(member(item, 'report')),
    limitEqfLevels: eqfLevels.length === 0 ? undefined : eqfLevels,
    limitFields: fields.length === 0 ? undefined : fields,
    limitCountries: countries.length === 0 ? undefined : countries,
  })
}

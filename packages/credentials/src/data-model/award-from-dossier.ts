import { languagesOf, ok, type Result } from '@tesela/kernel'
import type { Dossier } from '@tesela/principles/dossier'
import type { Award, AwardHolder, AwardOrganisation, AwardRoute, AwardValidity } from './award.ts'
import { readQuality } from './award-quality.ts'
import { readSpecification } from './award-specification.ts'
import { at, defined, type Field, FieldReader, member } from './fields.ts'
import { isUri, organisationUri } from './uris.ts'
import { countryOf } from './vocabularies/countries.ts'
import { noParticipation } from './vocabularies/participation.ts'

/** What a caller knows beyond the dossier. */
export interface AwardExtras {
  /** Organisations by the id that the dossier uses, where the dossier names them by id only. */
  readonly organisations?: Readonly<Record<string, Partial<AwardOrganisation>>>
  /** Instead of the dossier's `credential.id`: every file about an award has an id of its own. */
  readonly credentialId?: string
  /** Subresource Integrity digest of the published version, `sha256-…`. */
  readonly specificationDigest?: string
  readonly replaces?: string
}

/**
 * Makes an award of a dossier, or refuses with every problem at once, each with its path in the dossier.
 * All eleven mandatory elements of Annex I must be there; codes must be members of their vocabularies.
 * Codes: `dossier.missing`, `dossier.wrong-type`, `dossier.not-a-date`, `dossier.out-of-range`,
 * `dossier.unknown-code`, `dossier.not-a-uri`, `dossier.dates-out-of-order`, `dossier.not-passed`,
 * `dossier.unknown-outcome`, `dossier.unknown-organisation`.
 */
export function awardFromDossier(dossier: Dossier, extras: AwardExtras = {}): Result<Award> {
  const reader = new FieldReader()
  const root: Field = { path: '', value: dossier }
  const [award, credential] = [member(root, 'award'), member(root, 'credential')]
  for (const part of [member(root, 'spec'), award, credential]) {
    if (part.value === undefined || part.value === null) reader.missing(part)
  }
  const route = readRoute(reader, member(award, 'route'))
  const described = readSpecification(reader, root, extras.specificationDigest)
  // Annex I.10 is about this learner: whoever was validated took part in nothing, whatever the course is like.
  const specification = route === 'rpl' ? { ...described, participation: noParticipation } : described
  const issuer = readIssuer(reader, root)
  const country = readCountry(reader, countryField(root))
  const dates = readDates(reader, root)
  const languages = languagesOf(specification.title)
  const stated = reader.texts(at(root, 'spec', 'textLanguages')).filter((code) => languages.includes(code))
  const [first = 'en', ...others] = [...new Set([...stated, ...languages])]

  if (member(award, 'passed').value === false) reader.note('dossier.not-passed', member(award, 'passed'))
  const made: Award = {
    credentialId: readUri(reader, member(credential, 'id'), extras.credentialId),
    holder: readHolder(reader, member(credential, 'holder')),
    issuer,
    awardingBodies: readAwardingBodies(reader, root, issuer, extras),
    route,
    country,
    results: readResults(reader, award, new Set(specification.learningOutcomes.map(({ id }) => id))),
    specification,
    quality: readQuality(reader, root),
    validity: readValidity(reader, credential, dates.issuedOn),
    languages: [first, ...others],
    ...dates,
    ...defined({
      serial: reader.optionalText(member(credential, 'serial')),
      place: reader.optionalText(at(credential, 'issuedAt', 'place')),
      grade: reader.optionalText(member(award, 'grade')),
      mandateUri: reader.optionalText(member(credential, 'mandateUri')),
      replaces: extras.replaces ?? reader.optionalText(member(credential, 'replaces')),
      identityProofing: readProofing(reader, member(award, 'identityProofing')),
    }),
  }
  return reader.problems.length === 0 ? ok(made) : { ok: false, problems: reader.problems }
}

function readDates(reader: FieldReader, root: Field) {
  const awarded = at(root, 'award', 'date')
  const issued = at(root, 'credential', 'issuedOn')
  const assessed = at(root, 'award', 'assessmentRecord', 'date')
  const awardedOn = reader.date(awarded)
  const issuedOn = reader.date(issued)
  const assessedOn = reader.optionalDate(assessed)
  if (awardedOn > issuedOn) reader.note('dossier.dates-out-of-order', issued, { earlier: awarded.path })
  if (assessedOn !== undefined && assessedOn > awardedOn) {
    reader.note('dossier.dates-out-of-order', awarded, { earlier: assessed.path })
  }
  return { awardedOn, issuedOn, ...defined({ assessedOn }) }
}

function readHolder(reader: FieldReader, holder: Field): AwardHolder {
  const givenName = reader.optionalText(member(holder, 'givenName'))
  const familyName = reader.optionalText(member(holder, 'familyName'))
  const joined = [givenName, familyName].filter((name) => name !== undefined).join(' ')
  const fullName = reader.optionalText(member(holder, 'fullName')) ?? joined
  if (fullName === '') reader.missing(member(holder, 'fullName'))
  const key = reader.optionalText(member(holder, 'holderKey'))
  return {
    fullName,
    ...defined({
      givenName,
      familyName,
      dateOfBirth: reader.optionalDate(member(holder, 'dateOfBirth')),
      key: key === undefined || !key.startsWith('did:') ? undefined : key,
      matchingId: reader.optionalText(member(holder, 'matchingId')),
    }),
  }
}

function readIssuer(reader: FieldReader, root: Field): AwardOrganisation {
  const issuer = at(root, 'credential', 'issuer')
  const org = member(root, 'org')
  return {
    uri: organisationUri(reader.optionalText(member(issuer, 'id')) ?? reader.text(member(org, 'id'))),
    legalName: reader.optionalText(member(issuer, 'legalName')) ?? reader.text(member(org, 'legalName')),
    country: readCountry(reader, present(member(issuer, 'country'), member(org, 'country'))),
    identifiers: readIdentifiers(reader, present(member(issuer, 'ids'), member(org, 'ids'))),
    ...defined({ place: reader.optionalText(at(root, 'credential', 'issuedAt', 'place')) }),
  }
}

function readAwardingBodies(
  reader: FieldReader,
  root: Field,
  issuer: AwardOrganisation,
  extras: AwardExtras,
): Award['awardingBodies'] {
  const listed = reader.items(at(root, 'spec', 'awardingBodies'))
  const bodies = listed.map((item) => {
    const id = reader.text(item)
    const uri = organisationUri(id)
    const known: Partial<AwardOrganisation> = {
      ...ownOrganisation(reader, root, id),
      ...extras.organisations?.[id],
    }
    if (uri === issuer.uri) return { ...issuer, ...known, uri: known.uri ?? issuer.uri }
    const { legalName, country } = known
    if (legalName === undefined || country === undefined) {
      reader.note('dossier.unknown-organisation', item, { id })
      return issuer
    }
    return { ...known, uri: known.uri ?? uri, legalName, country, identifiers: known.identifiers ?? [] }
  })
  const [first, ...others] = bodies
  if (first === undefined) reader.missing(at(root, 'spec', 'awardingBodies'))
  return [first ?? issuer, ...others]
}

function ownOrganisation(reader: FieldReader, root: Field, id: string): Partial<AwardOrganisation> {
  const org = member(root, 'org')
  if (member(org, 'id').value !== id) return {}
  const ids = member(org, 'ids')
  return defined({
    legalName: reader.optionalText(member(org, 'legalName')),
    country: reader.optionalText(member(org, 'country')),
    place: reader.optionalText(member(org, 'place')),
    identifiers: ids.value === undefined ? undefined : readIdentifiers(reader, ids),
  })
}

function readIdentifiers(reader: FieldReader, list: Field): AwardOrganisation['identifiers'] {
  return reader.items(list).map((item) => ({
    scheme: reader.text(member(item, 'scheme')),
    value: reader.text(member(item, 'value')),
    ...defined({ country: reader.optionalText(member(item, 'country')) }),
  }))
}

function readRoute(reader: FieldReader, field: Field): AwardRoute {
  const route = reader.optionalText(field)
  if (route === undefined || route === 'course') return 'course'
  if (route !== 'rpl') reader.note('dossier.unknown-code', field, { value: route })
  return 'rpl'
}

function readResults(reader: FieldReader, award: Field, outcomeIds: ReadonlySet<string>): Award['results'] {
  return reader.items(at(award, 'assessmentRecord', 'results')).map((item) => {
    const outcomeId = reader.text(member(item, 'loId'))
    if (!outcomeIds.has(outcomeId))
      reader.note('dossier.unknown-outcome', member(item, 'loId'), { id: outcomeId })
    const passed = reader.optionalBoolean(member(item, 'passed'))
    if (passed === undefined) reader.missing(member(item, 'passed'))
    return {
      outcomeId,
      passed: passed === true,
      ...defined({ grade: reader.optionalText(member(item, 'grade')) }),
    }
  })
}

function readProofing(reader: FieldReader, field: Field): Award['identityProofing'] {
  const method = reader.optionalText(member(field, 'method'))
  if (method === undefined) return undefined
  return {
    method,
    ...defined({
      level: reader.optionalText(member(field, 'level')),
      date: reader.optionalDate(member(field, 'date')),
    }),
  }
}

function readValidity(reader: FieldReader, credential: Field, issuedOn: string): AwardValidity {
  const from = reader.optionalDate(member(credential, 'validFrom')) ?? issuedOn
  const until = reader.optionalDate(member(credential, 'validUntil'))
  const meaning = member(credential, 'validUntilMeaning')
  if (until !== undefined && until < from) {
    reader.note('dossier.dates-out-of-order', member(credential, 'validUntil'), {
      earlier: 'credential.validFrom',
    })
  }
  const stated = reader.optionalText(meaning)
  if (stated !== undefined && stated !== 'technical' && stated !== 'learning-expires') {
    reader.note('dossier.unknown-code', meaning, { value: stated })
    return { from }
  }
  return { from, ...defined({ until }), ...(stated === undefined ? {} : { meaning: stated }) }
}

function countryField(root: Field): Field {
  return present(
    at(root, 'credential', 'issuedAt', 'country'),
    at(root, 'credential', 'issuer', 'country'),
    at(root, 'org', 'country'),
  )
}

function readCountry(reader: FieldReader, field: Field): string {
  const code = reader.text(field)
  if (code === '') return ''
  const country = countryOf(code)
  if (country === undefined) reader.note('dossier.unknown-code', field, { value: code })
  return country?.code ?? code
}

function readUri(reader: FieldReader, field: Field, instead: string | undefined): string {
  const uri = instead ?? reader.text(field)
  if (uri !== '' && !isUri(uri)) reader.note('dossier.not-a-uri', field, { value: uri })
  return uri
}

function present(...fields: readonly [Field, ...Field[]]): Field {
  return fields.find(({ value }) => value !== undefined && value !== null) ?? fields[0]
}

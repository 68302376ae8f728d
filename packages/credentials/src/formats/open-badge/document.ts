import type { JsonObject } from '@tesela/kernel'
import type { Award, AwardOrganisation } from '../../data-model/award.ts'
import { qualityFacts, specificationFacts } from '../../data-model/dossier-from-award.ts'
import { defined } from '../../data-model/fields.ts'
import { buildBitstringEntry } from '../../status/bitstring-status-list.ts'
import { legalNotation } from '../european-digital-credential/legal-identifier.ts'
import type { IssuingUrls, StatusEntry } from '../format.ts'
import { alignments, countryName, inLanguage } from './alignments.ts'
import { extensionContext, openBadgesContext, v2Context } from './context.ts'

type Node = Readonly<Record<string, unknown>>

/**
 * The Open Badges 3.0 AchievementCredential of an award on VCDM 2.0, without its proof. Every node has an `id`:
 * the canonical form has no blank nodes to label, and credentials of one version of a specification differ in
 * values only. That is why the name of the learner stands in `name` and not in an `IdentityObject`, which the
 * schema forbids an id.
 */
export function openBadgeDocument(
  award: Award,
  issuerId: string,
  status: readonly StatusEntry[] = [],
  urls: IssuingUrls = {},
): JsonObject {
  const [first, second] = status.map(buildBitstringEntry)
  const primary = award.languages[0]
  const document: Node = {
    '@context': [v2Context, openBadgesContext, extensionContext],
    id: award.credentialId,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: inLanguage(award.specification.title, primary),
    issuer: profile(award, award.issuer, issuerId),
    validFrom: dateTime(award.validity.from),
    awardedDate: dateTime(award.issuedOn),
    credentialSubject: subject(award, issuerId, urls),
    ...defined({
      validUntil: award.validity.until === undefined ? undefined : dateTime(award.validity.until),
      validUntilMeaning: award.validity.meaning,
      serialNumber: award.serial,
      mandate: award.mandateUri,
      replaces: award.replaces,
      credentialStatus: first,
      additionalStatus: second,
    }),
  }
  // Awards are JSON through and through: checked texts, numbers, lists and objects, nothing absent kept.
  return document as JsonObject
}

function subject(award: Award, issuerId: string, urls: IssuingUrls): Node {
  const { holder, identityProofing, specification } = award
  const points = specification.workload.credits[0]?.points
  return {
    id: holder.key ?? `${award.credentialId}#holder`,
    type: ['AchievementSubject', 'Profile'],
    name: holder.fullName,
    achievement: achievement(award, issuerId, urls),
    result: results(award),
    awardRoute: award.route,
    awardedOn: award.awardedOn,
    ...defined({
      givenName: holder.givenName,
      familyName: holder.familyName,
      dateOfBirth: holder.dateOfBirth,
      matchingId: holder.matchingId,
      creditsEarned: points,
      assessedOn: award.assessedOn,
      identityProofing: identityProofing?.method,
      identityProofingLevel: identityProofing?.level,
    }),
  }
}

function achievement(award: Award, issuerId: string, urls: IssuingUrls): Node {
  const { specification, awardingBodies, languages, issuer } = award
  const primary = languages[0]
  const name = inLanguage(specification.title, primary)
  const body = awardingBodies[0]
  const points = specification.workload.credits[0]?.points
  return {
    id: specification.uri,
    type: ['Achievement'],
    achievementType: 'MicroCredential',
    name,
    description: inLanguage(specification.summary ?? specification.title, primary) || name,
    version: specification.version,
    inLanguage: primary,
    criteria: { id: `${specification.uri}#criteria`, narrative: criteria(award) },
    creator: profile(award, body, body.uri === issuer.uri ? issuerId : body.uri),
    alignment: alignments(award),
    resultDescription: resultDescriptions(award),
    standardElements: standardElements(award, issuerId),
    ...defined({
      creditsAvailable: points,
      humanCode: specification.id === specification.uri ? undefined : specification.id,
      image: urls.image === undefined ? undefined : { id: urls.image, type: 'Image' },
    }),
  }
}

/** The facts of the version and of its quality assurance, whole and in all languages. */
function standardElements(award: Award, issuerId: string): Node {
  const { specification, awardingBodies } = award
  const quality = qualityFacts(award)
  // Entries about the issuer name it as the badge does.
  const external = (quality.external ?? []).map((entry) =>
    entry.subject === award.issuer.uri ? { ...entry, subject: issuerId } : entry,
  )
  return {
    spec: specificationFacts(specification),
    qa: { ...quality, external },
    awardingBodies: awardingBodies.map(({ legalName, country, identifiers }) => ({
      legalName,
      country,
      ids: identifiers,
    })),
    ...(specification.digest === undefined ? {} : { digest: specification.digest }),
  }
}

/** An issuer or awarding body. The same members for the same id, so that both are one node. */
function profile(award: Award, organisation: AwardOrganisation, id: string): Node {
  const { legalName, country, identifiers } = organisation
  const place = organisation.place ?? (organisation.uri === award.issuer.uri ? award.place : undefined)
  return {
    id,
    type: ['Profile'],
    name: legalName,
    legalIdentifier: [...new Set(identifiers.map((identifier) => legalNotation(identifier, country)))],
    address: {
      id: `${id}#address`,
      type: ['Address'],
      addressCountry: countryName(country, 'en'),
      addressCountryCode: country,
      ...(place === undefined ? {} : { addressLocality: place }),
    },
    ...(organisation.homepage === undefined ? {} : { url: organisation.homepage }),
  }
}

function resultDescriptions(award: Award): Node[] {
  const { specification, languages } = award
  const scheme = specification.assessments.find(({ grading }) => grading !== undefined)?.grading?.scheme
  return [
    ...specification.learningOutcomes.map(({ id, text }) => ({
      id: `${specification.uri}#${encodeURIComponent(id)}`,
      type: ['ResultDescription'],
      name: inLanguage(text, languages[0]),
      resultType: 'Status',
    })),
    ...(award.grade === undefined
      ? []
      : [
          {
            id: `${specification.uri}#grade`,
            type: ['ResultDescription'],
            name: scheme ?? 'Grade',
            resultType: 'Result',
          },
        ]),
  ]
}

function results(award: Award): Node[] {
  const { specification, credentialId } = award
  const ofOutcomes = award.results.map(({ outcomeId, passed, grade }) => ({
    id: `${credentialId}#${encodeURIComponent(outcomeId)}`,
    type: ['Result'],
    resultDescription: `${specification.uri}#${encodeURIComponent(outcomeId)}`,
    status: passed ? 'Completed' : 'Failed',
    ...(grade === undefined ? {} : { value: grade }),
  }))
  if (award.grade === undefined) return ofOutcomes
  const overall = {
    id: `${credentialId}#grade`,
    type: ['Result'],
    resultDescription: `${specification.uri}#grade`,
    value: award.grade,
  }
  return [...ofOutcomes, overall]
}

/** OB 3.0 demands criteria in words: what must be shown, outcome by outcome. */
function criteria(award: Award): string {
  const { learningOutcomes, assessments } = award.specification
  const lines = learningOutcomes.map(({ id, text }) => `- ${id}: ${inLanguage(text, award.languages[0])}`)
  const passes = assessments.flatMap(({ type, criteria: list }) =>
    list.map(({ outcomeId, pass }) => `- ${[type, outcomeId].filter(Boolean).join(', ')}: ${pass}`),
  )
  return [...lines, ...passes].join('\n')
}

function dateTime(date: string): string {
  return `${date}T00:00:00Z`
}

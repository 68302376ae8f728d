import { formatWorkload } from '@tesela/kernel'
import type { Dossier, DossierSpecification } from '@tesela/principles/dossier'
import type { Award, AwardedAssessment, AwardedSpecification, AwardOrganisation } from './award.ts'

/** The facts of an award in the form in which dossiers are judged, imported and compared. */
export function dossierFromAward(award: Award): Dossier {
  return {
    org: organisation(award.awardingBodies[0]),
    spec: {
      ...specificationFacts(award.specification),
      awardingBodies: award.awardingBodies.map(({ uri }) => uri),
    },
    qa: qualityFacts(award),
    award: {
      route: award.route,
      date: award.awardedOn,
      passed: true,
      ...optional('grade', award.grade),
      ...optional('identityProofing', award.identityProofing),
      assessmentRecord: {
        ...optional('date', award.assessedOn),
        criteriaVersion: award.specification.version,
        results: award.results.map(({ outcomeId, passed, grade }) => ({
          loId: outcomeId,
          passed,
          ...optional('grade', grade),
        })),
      },
    },
    credential: {
      id: award.credentialId,
      ...optional('serial', award.serial),
      issuedOn: award.issuedOn,
      issuedAt: { country: award.country, ...optional('place', award.place) },
      holder: holder(award),
      issuer: {
        id: award.issuer.uri,
        legalName: award.issuer.legalName,
        country: award.issuer.country,
        ids: award.issuer.identifiers,
      },
      validFrom: award.validity.from,
      ...optional('validUntil', award.validity.until),
      ...optional('validUntilMeaning', award.validity.meaning),
      ...optional('mandateUri', award.mandateUri),
      ...optional('replaces', award.replaces),
    },
  }
}

/** What is the same for every learner of one version of a specification. */
export function specificationFacts(specification: AwardedSpecification): DossierSpecification {
  const { workload, level } = specification
  return {
    id: specification.id,
    uri: specification.uri,
    version: specification.version,
    ...optional('publishedOn', specification.publishedOn),
    title: specification.title,
    ...optional('summary', specification.summary),
    ...optional('purpose', specification.purpose),
    ...optional('content', specification.content),
    textLanguages: Object.keys(specification.title),
    languages: specification.languages,
    iscedF: specification.fields,
    learningOutcomes: specification.learningOutcomes,
    workload: {
      hours: workload.hours,
      iso: formatWorkload(workload.hours),
      ...optional('breakdown', workload.breakdown),
      ...optional('basis', workload.basis),
      ...optional('method', workload.method),
      credits: workload.credits,
    },
    level,
    participation: specification.participation,
    assessments: specification.assessments.map(assessmentFacts),
    ...optional('prerequisites', specification.prerequisites),
    ...optional('stackability', specification.stackability),
    ...optional('targetGroup', specification.targetGroup),
    ...(specification.furtherInformation.length === 0
      ? {}
      : { furtherInformation: specification.furtherInformation }),
  }
}

/** The quality snapshot of an award in the form of a dossier. */
export function qualityFacts({ quality }: Award): NonNullable<Dossier['qa']> {
  return {
    type: quality.type,
    external: quality.external,
    ...(quality.labels.length === 0 ? {} : { labels: quality.labels }),
  }
}

function assessmentFacts({ outcomeIds, criteria, ...assessment }: AwardedAssessment) {
  return {
    ...assessment,
    loIds: outcomeIds,
    ...(criteria.length === 0
      ? {}
      : { criteria: criteria.map(({ outcomeId, pass }) => ({ pass, ...optional('loId', outcomeId) })) }),
  }
}

function organisation(body: AwardOrganisation): NonNullable<Dossier['org']> {
  return {
    id: body.uri,
    legalName: body.legalName,
    country: body.country,
    ...optional('place', body.place),
    ids: body.identifiers,
  }
}

function holder({ holder: person }: Award): NonNullable<NonNullable<Dossier['credential']>['holder']> {
  const { key, ...names } = person
  return { ...names, ...optional('holderKey', key) }
}

function optional<K extends string, V>(key: K, value: V | undefined): { readonly [k in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [k in K]: V })
}

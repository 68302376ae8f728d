import type { Organisation } from '../../accounts/room.ts'
import type { Offer } from '../offer/model.ts'
import type { SpecificationVersion } from '../specification/model.ts'

const modes: Readonly<Record<string, string>> = {
  online: 'Online',
  presential: 'Onsite',
  blended: 'Blended',
  'work-based': 'Onsite',
}

/** The version as schema.org `Course` with its offers as `CourseInstance`, in JSON-LD, in its main language. */
export function schemaOrgCourse(about: {
  readonly version: SpecificationVersion
  readonly provider: Organisation
  readonly offers: readonly Offer[]
  readonly baseUrl: string
}) {
  const { version, provider, offers, baseUrl } = about
  const { content } = version
  const main = content.textLanguages?.[0] ?? 'en'
  const text = (map: Readonly<Record<string, string>> | undefined) =>
    map?.[main] ?? Object.values(map ?? {})[0]
  const ects = content.workload?.credits?.find(({ system }) => system === 'ECTS')?.points
  return {
    '@context': 'https://schema.org',
    '@type': 'Course',
    '@id': version.uri,
    name: text(content.title),
    description: text(content.summary),
    inLanguage: content.languages?.instruction ?? content.languages?.assessment ?? [main],
    provider: {
      '@type': 'EducationalOrganization',
      '@id': `${baseUrl}/providers/${provider.slug}`,
      name: provider.legalName,
    },
    timeRequired: content.workload?.iso,
    teaches: (content.learningOutcomes ?? []).map((outcome) => text(outcome.text)),
    ...(ects === undefined
      ? {}
      : { numberOfCredits: { '@type': 'StructuredValue', value: ects, unitText: 'ECTS' } }),
    educationalLevel: content.level?.eqf === undefined ? undefined : `EQF ${content.level.eqf}`,
    hasCourseInstance: offers.map(({ content: offer }) => ({
      '@type': 'CourseInstance',
      '@id': offer.uri,
      courseMode: modes[offer.mode ?? ''] ?? offer.mode,
      startDate: offer.start,
      endDate: offer.end,
      inLanguage: offer.language,
      location: offer.place,
      offers: {
        '@type': 'Offer',
        price: offer.price?.amount,
        priceCurrency: offer.price?.currency,
        url: offer.applyUri,
        category: offer.price?.amount === 0 ? 'Free' : 'Paid',
      },
    })),
  }
}

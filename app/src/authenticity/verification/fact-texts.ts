import { localise } from '@tesela/kernel'
import type { Assessment, Dossier, DossierSpecification } from '@tesela/principles/dossier'
import { countryName, dateText, listText, numberText } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/t.ts'
import { codeText } from '../../web/code-text.ts'

/** "130 hours (5 ECTS)". */
export function workloadText(spec: DossierSpecification, t: Translate): string {
  const { hours, credits = [] } = spec.workload ?? {}
  const points = credits.flatMap(({ system, points: amount }) =>
    amount === undefined ? [] : [`${numberText(t.locale, amount)} ${system ?? ''}`.trim()],
  )
  const time = hours === undefined ? '' : t('credential.hours', { count: hours })
  if (time === '') return listText(t.locale, points)
  return points.length === 0 ? time : `${time} (${listText(t.locale, points)})`
}

/** "EQF 6, indicated by the provider", or the reason why there is no level. */
export function levelText(spec: DossierSpecification, t: Translate): string {
  const { eqf, qfEhea, basis, nqf, noneReason } = spec.level ?? {}
  if (eqf === undefined && nqf?.level === undefined) return noneReason ?? ''
  const parts = [
    eqf === undefined ? undefined : t('credential.eqf', { level: eqf }),
    nqf?.level === undefined ? undefined : `${nqf.framework ?? ''} ${nqf.level}`.trim(),
    qfEhea === undefined ? undefined : codeText(t, 'cycle', qfEhea),
    basis === undefined ? undefined : codeText(t, 'level-basis', basis),
  ]
  return parts.filter((part) => part !== undefined).join(', ')
}

/** "Project work (70 %, not supervised, identity checked) and oral examination (30 %)". */
export function assessmentText(
  assessments: readonly Assessment[] | undefined,
  t: Translate,
): string | undefined {
  if (assessments === undefined || assessments.length === 0) return undefined
  const texts = assessments.map(({ type, weight, supervision }) => {
    const details = [
      weight === undefined || assessments.length === 1 ? undefined : `${numberText(t.locale, weight)} %`,
      supervision === undefined ? undefined : codeText(t, 'supervision', supervision),
    ].filter((part) => part !== undefined)
    const name = codeText(t, 'assessment', type ?? '')
    return details.length === 0 ? name : `${name} (${details.join(', ')})`
  })
  return listText(t.locale, texts)
}

/** One thing that a credential says, in words. */
export interface FactText {
  readonly term: string
  readonly value: string
}

/**
 * What a credential says, in the reader's language: the European standard elements that it has, in their order. The
 * same on the page, on paper and in a verification.
 */
export function factTexts(dossier: Dossier, t: Translate): readonly FactText[] {
  const { spec, credential, qa } = dossier
  const rows: readonly (FactText | undefined)[] = [
    row(t('credential.holder'), holderText(dossier)),
    row(t('credential.issued'), issuedText(dossier, t)),
    row(t('credential.issuer'), credential?.issuer?.legalName),
    row(t('credential.awarding-body'), otherBody(dossier)),
    row(t('credential.workload'), spec === undefined ? undefined : workloadText(spec, t)),
    row(t('credential.level'), spec === undefined ? undefined : levelText(spec, t)),
    row(t('credential.assessed'), assessmentText(spec?.assessments, t)),
    row(t('credential.participation'), participationText(dossier, t)),
    row(t('credential.grade'), gradeText(dossier)),
    row(t('credential.quality'), qa?.type === undefined ? undefined : codeText(t, 'quality', qa.type)),
    row(t('credential.prerequisites'), prerequisitesText(spec, t)),
    row(
      t('credential.stackability'),
      spec?.stackability?.kind === undefined
        ? undefined
        : codeText(t, 'stackability', spec.stackability.kind),
    ),
    row(t('credential.valid-until'), validityText(dossier, t)),
    row(t('credential.serial'), credential?.serial),
  ]
  return rows.filter((one) => one !== undefined)
}

function row(term: string, value: string | undefined): FactText | undefined {
  return value === undefined || value === '' ? undefined : { term, value }
}

/** How this learner took part: whoever was validated did not, whatever the course is like (Annex I.10). */
function participationText({ spec, award }: Dossier, t: Translate): string | undefined {
  const form = award?.route === 'rpl' ? 'none-validation' : spec?.participation
  return form === undefined ? undefined : codeText(t, 'participation', form)
}

/** The names of the holder, as read aloud. */
export function holderText({ credential }: Dossier): string {
  const holder = credential?.holder
  return (
    holder?.fullName ?? [holder?.givenName, holder?.familyName].filter((name) => name !== undefined).join(' ')
  )
}

function issuedText({ credential }: Dossier, t: Translate): string | undefined {
  if (credential?.issuedOn === undefined) return undefined
  const country = credential.issuedAt?.country ?? credential.issuer?.country
  const place = [
    credential.issuedAt?.place,
    country === undefined ? undefined : countryName(t.locale, country),
  ]
  const where = place.filter((part) => part !== undefined && part !== '').join(', ')
  const day = dateText(t.locale, credential.issuedOn)
  return where === '' ? day : t('credential.issued-where', { day, where })
}

function gradeText({ award, spec }: Dossier): string | undefined {
  if (award?.grade === undefined) return undefined
  const scheme = spec?.assessments?.find(({ grading }) => grading?.scheme !== undefined)?.grading?.scheme
  return scheme === undefined ? award.grade : `${award.grade} (${scheme})`
}

function prerequisitesText(spec: DossierSpecification | undefined, t: Translate): string | undefined {
  if (spec?.prerequisites === undefined) return undefined
  if (spec.prerequisites.length === 0) return t('credential.no-prerequisites')
  const texts = spec.prerequisites.map(({ text }) =>
    typeof text === 'string' ? text : (localise(text, t.locale)?.text ?? ''),
  )
  return listText(
    t.locale,
    texts.filter((text) => text !== ''),
  )
}

function validityText({ credential }: Dossier, t: Translate): string | undefined {
  if (typeof credential?.validUntil !== 'string') return undefined
  const day = dateText(t.locale, credential.validUntil)
  return credential.validUntilMeaning === 'learning-expires'
    ? t('credential.learning-expires', { day })
    : t('credential.file-expires', { day })
}

/** The awarding body, where another organisation sealed the file for it. */
function otherBody({ org, credential }: Dossier): string | undefined {
  return org?.legalName === credential?.issuer?.legalName ? undefined : org?.legalName
}

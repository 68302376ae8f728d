import { localise } from '@tesela/kernel'
import type { Dossier, DossierSpecification } from '@tesela/principles/dossier'
import { countryName, dateText, listText } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/t.ts'
import { codeText } from '../../web/code-text.ts'
import { type Fact, facts, section } from '../../web/components/box.ts'
import { localText } from '../../web/components/text.ts'
import { type Content, type Html, html, nothing } from '../../web/html.ts'
import { assessmentText, levelText, workloadText } from './fact-texts.ts'

/**
 * What a credential says, in the reader's language: the European standard elements that it has, in their order.
 * Pure, so that the same view is drawn by the server and in a visitor's browser.
 */
export function credentialFacts(dossier: Dossier, t: Translate): Html {
  const { spec, award, credential, qa } = dossier
  const rows: readonly (Fact | undefined)[] = [
    row(t('credential.holder'), holderText(dossier)),
    row(t('credential.issued'), issuedText(dossier, t)),
    row(t('credential.issuer'), credential?.issuer?.legalName),
    row(t('credential.workload'), spec === undefined ? undefined : workloadText(spec, t)),
    row(t('credential.level'), spec === undefined ? undefined : levelText(spec, t)),
    row(t('credential.assessed'), assessmentText(spec?.assessments, t)),
    row(
      t('credential.participation'),
      spec?.participation === undefined ? undefined : codeText(t, 'participation', spec.participation),
    ),
    row(t('credential.grade'), gradeText(dossier)),
    row(t('credential.route'), award?.route === undefined ? undefined : codeText(t, 'route', award.route)),
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
  return facts(rows.filter((one) => one !== undefined))
}

/** What the holder can do: the outcomes, with the result of each where the credential says it. */
export function outcomesView(dossier: Dossier, t: Translate): Html {
  const outcomes = dossier.spec?.learningOutcomes ?? []
  if (outcomes.length === 0) return nothing
  const results = new Map(
    (dossier.award?.assessmentRecord?.results ?? []).map((one) => [one.loId, one.passed]),
  )
  return section(
    t('credential.outcomes'),
    html`<ul class="ds-list ts-text">${outcomes.map((outcome) => {
      const passed = outcome.id === undefined ? undefined : results.get(outcome.id)
      const state =
        passed === undefined
          ? nothing
          : html` <span class="ts-note">(${passed ? t('credential.outcome-met') : t('credential.outcome-not-met')})</span>`
      return html`<li>${localText(outcome.text, t)}${state}</li>`
    })}</ul>`,
    { id: 'outcomes' },
  )
}

function row(term: string, value: Content | undefined): Fact | undefined {
  return value === undefined || value === '' ? undefined : { term, value }
}

function holderText({ credential }: Dossier): string {
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

import type { Assessment, DossierSpecification } from '@tesela/principles/dossier'
import { listText, numberText } from '../../i18n/format.ts'
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

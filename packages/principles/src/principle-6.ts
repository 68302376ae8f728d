import { missingElements } from './annex-elements.ts'
import type { Dossier } from './dossier.ts'
import { primaryTextLanguage, textOf } from './facts.ts'
import { finding, holds, type Judgement, notChecked, verdict } from './judgement.ts'
import { type CheckableRule, checkableRules, type RuleContext } from './rule.ts'
import { type LocatedText, located, scan } from './text-scan.ts'
import { participationForms } from './vocabulary.ts'
import { phraseWithin } from './word-lists/word-list.ts'

/** Principle 6, recognition: a clear signalling value for smaller modules of learning. */
export const principle6: readonly CheckableRule[] = checkableRules([
  {
    id: 'P6.1-ANNEX1',
    severity: 'E',
    force: 'T',
    scope: 'CRED',
    source: 'CR22 Annex I',
    field: 'credential',
    judge: elementsAreComplete,
  },
  {
    id: 'P6.1-PARTICIPATION',
    severity: 'E',
    force: 'T',
    scope: 'SPEC',
    source: 'CR22 Annex I (10)',
    field: 'spec.participation',
    credentialFacts: ['spec.participation'],
    judge: participationIsSaid,
  },
  {
    id: 'P6.1-NO-RECOGNITION-CLAIM',
    severity: 'W',
    force: 'T',
    scope: 'SPEC',
    source: 'CR22 Annex I note',
    field: 'spec.summary',
    credentialFacts: ['spec.title'],
    judge: nothingClaimsRecognition,
  },
])

function elementsAreComplete(dossier: Dossier): Judgement {
  if (dossier.credential === undefined) return notChecked('no-data')
  return verdict(
    missingElements(dossier).map(({ n, name, field }) => finding(field, { value: name, element: n })),
  )
}

function participationIsSaid({ spec }: Dossier, { mode }: RuleContext): Judgement {
  const form = textOf(spec?.participation)
  const routes = spec?.routes ?? []
  const isKnown = participationForms.has(form)
  // Nobody takes part in a course that does not exist, and nobody validates by attending one.
  const fitsRoutes =
    mode === 'credential' ||
    routes.length === 0 ||
    (form === 'none-validation') === !routes.includes('course')
  return holds(isKnown && fitsRoutes, 'spec.participation', { value: form })
}

/** The texts in which a provider praises the micro-credential. */
export function publicTexts({ spec }: Dossier): LocatedText[] {
  return [
    ...located('spec.title', spec?.title),
    ...located('spec.summary', spec?.summary),
    ...located('spec.purpose', spec?.purpose),
    ...located('spec.content', spec?.content),
    ...(spec?.furtherInformation ?? []).flatMap(({ text }, index) =>
      located(`spec.furtherInformation.${index}.text`, text),
    ),
  ]
}

function nothingClaimsRecognition(dossier: Dossier, context: RuleContext): Judgement {
  return scan(publicTexts(dossier), context, primaryTextLanguage(dossier), (list, text) =>
    phraseWithin(list.recognitionClaims, text),
  )
}

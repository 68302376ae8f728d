import type { Dossier, DossierOffer } from '../dossier.ts'
import { hasText, isHttps, isWebAddress, outcomesOf, textOf } from '../facts.ts'
import { finding, holds, type Judgement, notApplicable, notChecked, pass, verdict } from '../judgement.ts'
import { checkableRules, type RuleContext } from '../rule.ts'

export const offerRules = checkableRules([
  {
    id: 'P2.6-OFFER-COMPLETE',
    severity: 'E',
    force: 'T',
    scope: 'OFFER',
    source: 'SEED P2; ETF Table 8',
    field: 'offer',
    judge: offerIsComplete,
  },
  {
    id: 'P2.6-OFFER-DATES',
    severity: 'E',
    force: 'H',
    scope: 'OFFER',
    source: 'arithmetic',
    field: 'offer.start',
    judge: datesAreInOrder,
  },
  {
    id: 'P2.6-OFFER-PRICE',
    severity: 'E',
    force: 'R',
    scope: 'OFFER',
    source: 'consumer law; ETF',
    field: 'offer.price',
    judge: priceIsWhole,
  },
  {
    id: 'P2.6-OFFER-EXCHANGE',
    severity: 'E',
    force: 'T',
    scope: 'SYS',
    source: 'SEED P2 offer 2; Europass/QDR',
    field: 'offer.uri',
    judge: offerHasAnAddress,
  },
  {
    id: 'P2.6-STABLE-URI',
    severity: 'E',
    force: 'H',
    scope: 'SYS',
    source: 'evidence over time',
    field: 'spec.uri',
    judge: versionHasAnAddress,
  },
])

/**
 * Judges the offer of a dossier. One that says there is none has nothing to judge; one that says nothing yet is
 * not checked.
 */
export function ofOffer(dossier: Dossier, judge: (offer: DossierOffer) => Judgement): Judgement {
  if (dossier.offer === null) return notApplicable
  return dossier.offer === undefined ? notChecked('no-data') : judge(dossier.offer)
}

function offerIsComplete(dossier: Dossier): Judgement {
  return ofOffer(dossier, (offer) => {
    const { spec, qa } = dossier
    const facts: readonly (readonly [name: string, path: string, given: boolean])[] = [
      ['title', 'spec.title', hasText(spec?.title)],
      ['provider', 'offer.provider', textOf(offer.provider) !== ''],
      ['outcomes', 'spec.learningOutcomes', outcomesOf(dossier).length > 0],
      [
        'workload',
        'spec.workload',
        spec?.workload?.hours !== undefined || (spec?.workload?.credits ?? []).length > 0,
      ],
      ['level', 'spec.level', spec?.level !== undefined],
      ['assessment', 'spec.assessments', (spec?.assessments ?? []).length > 0],
      ['participation', 'offer.mode', textOf(offer.mode ?? spec?.participation) !== ''],
      ['quality', 'qa.type', textOf(qa?.type) !== ''],
      [
        'prerequisites',
        'offer.prerequisites',
        textOf(offer.prerequisites) !== '' || spec?.prerequisites !== undefined,
      ],
      ['language', 'offer.language', textOf(offer.language) !== ''],
      ['start', 'offer.start', offer.start !== undefined || offer.anyTime === true],
      ['end', 'offer.end', offer.end !== undefined || offer.anyTime === true],
      ['place', 'offer.place', !needsPlace(offer) || textOf(offer.place) !== ''],
      ['price', 'offer.price', offer.price?.amount !== undefined],
      ['contact', 'offer.contact', textOf(offer.contact) !== ''],
      ['application', 'offer.applyUri', isWebAddress(offer.applyUri)],
    ]
    const missing = facts.filter(([, , given]) => !given)
    const names = missing.map(([name]) => name).join(', ')
    return verdict(missing.map(([, path]) => finding(path, { value: names })))
  })
}

/** A form of participation that happens wholly in one place. */
function needsPlace({ mode }: DossierOffer): boolean {
  return ['presential', 'on-site', 'work-based', 'research-lab'].includes(textOf(mode))
}

function datesAreInOrder(dossier: Dossier, { at }: RuleContext): Judgement {
  return ofOffer(dossier, ({ deadline, start, end, listed }) => {
    const ordered = (earlier: string | undefined, later: string | undefined) =>
      earlier === undefined || later === undefined || earlier <= later
    return verdict([
      ...(ordered(deadline, start) ? [] : [finding('offer.deadline', { value: deadline ?? '' })]),
      ...(ordered(start, end) && ordered(deadline, end) ? [] : [finding('offer.end', { value: end ?? '' })]),
      // An offer that is over may stay for the record, but not in the catalogue.
      ...(listed === true && end !== undefined && end < at ? [finding('offer.listed', { value: end })] : []),
    ])
  })
}

function priceIsWhole(dossier: Dossier): Judgement {
  return ofOffer(dossier, ({ price }) => {
    const { amount, currency, allIn } = price ?? {}
    return verdict([
      ...(amount !== undefined && amount >= 0
        ? []
        : [finding('offer.price.amount', { value: amount ?? '' })]),
      ...(isCurrency(currency) ? [] : [finding('offer.price.currency', { value: textOf(currency) })]),
      ...(allIn === true ? [] : [finding('offer.price.allIn')]),
    ])
  })
}

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

function isCurrency(code: string | undefined): boolean {
  return code !== undefined && currencies.has(code)
}

function offerHasAnAddress(dossier: Dossier, { environment }: RuleContext): Judgement {
  return ofOffer(dossier, ({ uri }) => {
    const state = environment.links?.[textOf(uri)]?.state
    if (state !== undefined)
      return holds(state === 'open' && isHttps(uri), 'offer.uri', { value: textOf(uri), hint: state })
    return isHttps(uri) ? pass(['link']) : verdict([finding('offer.uri', { value: textOf(uri) })])
  })
}

function versionHasAnAddress({ spec }: Dossier, { environment }: RuleContext): Judgement {
  const uri = textOf(spec?.uri)
  const state = environment.links?.[uri]?.state
  if (state !== undefined)
    return holds(state === 'open' && isHttps(uri), 'spec.uri', { value: uri, hint: state })
  return isHttps(uri) ? pass(['link']) : verdict([finding('spec.uri', { value: uri })])
}

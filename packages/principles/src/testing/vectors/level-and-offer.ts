import type { Vector } from './vector.ts'

/** Principle 2: level, register and offer. */
export const levelAndOfferVectors: readonly Vector[] = [
  {
    name: 'has neither a level nor a reason',
    base: 'vocational',
    set: { 'spec.level': {} },
    fails: ['P2.4-LEVEL', 'P6.1-ANNEX1'],
    severities: { 'P2.4-LEVEL': 'W' },
  },
  {
    name: 'is of a university and has neither a level nor a reason',
    set: { 'spec.level': {} },
    fails: ['P2.4-LEVEL', 'P6.1-ANNEX1'],
    severities: { 'P2.4-LEVEL': 'E' },
  },
  {
    name: 'has level 9',
    set: { 'spec.level': { eqf: 9, basis: 'provider-indicated' }, 'qa.external.0.limitEqfLevels': [] },
    fails: ['P2.4-LEVEL'],
  },
  {
    name: 'has level 0',
    set: { 'spec.level': { eqf: 0, basis: 'provider-indicated' }, 'qa.external.0.limitEqfLevels': [] },
    fails: ['P2.4-LEVEL'],
  },
  {
    name: 'has level 1',
    set: { 'spec.level': { eqf: 1, basis: 'provider-indicated' }, 'qa.external.0.limitEqfLevels': [] },
    fails: [],
  },
  {
    name: 'has level 8',
    set: { 'spec.level': { eqf: 8, basis: 'provider-indicated' }, 'qa.external.0.limitEqfLevels': [] },
    fails: [],
  },
  {
    name: 'has level 6.5',
    set: { 'spec.level': { eqf: 6.5, basis: 'provider-indicated' }, 'qa.external.0.limitEqfLevels': [] },
    fails: ['P2.4-LEVEL'],
  },
  {
    name: 'has a national level only',
    set: { 'spec.level': { basis: 'provider-indicated', nqf: { framework: 'EstQF', level: '6' } } },
    fails: [],
    outcomes: { 'P2.4-LEVEL': 'pass', 'P2.4-LEVEL-BASIS': 'pass' },
  },
  {
    name: 'does not say who decided the level',
    set: { 'spec.level.basis': undefined },
    fails: ['P2.4-LEVEL-BASIS'],
  },
  {
    name: 'has a level on the basis of a wish',
    set: { 'spec.level.basis': 'ambition' },
    fails: ['P2.4-LEVEL-BASIS'],
  },
  {
    name: 'is in a national framework without a register',
    base: 'validation',
    set: { 'spec.level.registerUri': undefined },
    fails: ['P2.4-LEVEL-BASIS'],
  },
  {
    name: 'is in a national framework with the address of its level',
    base: 'validation',
    set: { 'spec.level.registerUri': undefined, 'spec.level.nqf.uri': 'https://nqf.example/6' },
    fails: [],
  },
  {
    name: 'has a national level that means another European level',
    base: 'validation',
    set: { 'spec.level.nqf.level': '8' },
    fails: ['P2.4-LEVEL-NQF-MAP'],
  },
  {
    name: 'has Irish level 8, which is European level 6',
    base: 'validation',
    set: { 'spec.level.nqf.level': '8', 'spec.level.eqf': 6 },
    fails: [],
  },
  {
    name: 'has Scottish level 10, which is European level 6',
    set: { 'spec.level.nqf': { framework: 'SCQF', level: '10' } },
    fails: [],
  },
  { name: 'states two European levels', set: { 'spec.level.nqf.eqf': 5 }, fails: ['P2.4-LEVEL-NQF-MAP'] },
  {
    name: 'has a level that its framework does not have',
    set: { 'spec.level.nqf': { framework: 'EstQF', level: '9' } },
    fails: ['P2.4-LEVEL-NQF-MAP'],
  },
  {
    name: 'has a level of a framework that no table knows',
    set: { 'spec.level.nqf': { framework: 'AtlantisQF', level: '6' } },
    fails: [],
    outcomes: { 'P2.4-LEVEL-NQF-MAP': 'not-checked' },
  },
  {
    name: 'is of level 6 and of the second cycle',
    set: { 'spec.level.qfEhea': 'second' },
    fails: ['P2.4-CYCLE'],
  },
  {
    name: 'is of a cycle that does not exist',
    set: { 'spec.level.qfEhea': 'fourth' },
    fails: ['P2.4-CYCLE'],
  },
  {
    name: 'has a cycle but is no higher education',
    base: 'validation',
    set: { 'spec.level.qfEhea': 'short' },
    fails: ['P2.4-CYCLE'],
  },
  {
    name: 'is of the second cycle at level 7',
    set: { 'spec.level': { eqf: 7, qfEhea: 'second', basis: 'provider-indicated' } },
    fails: [],
  },
  {
    name: 'has a provider of the other kind of higher education',
    set: { 'org.type': 'other-he-provider' },
    fails: [],
    outcomes: { 'P2.4-CYCLE': 'pass', 'P2.5-DEQAR': 'pass', 'P2.2-ECTS-HEI': 'not-applicable' },
  },
  ...['legalName', 'country', 'type', 'registerUri', 'registerChecked'].map(
    (member): Vector => ({
      name: `has a provider whose public page lacks ${member}`,
      base: 'vocational',
      set: { [`org.${member}`]: undefined },
      fails: ['P2.5-PROVIDER-REGISTER', ...(member === 'registerChecked' ? ['P2.5-REGISTER-FRESH'] : [])],
      outcomes: member === 'legalName' ? { 'P9.2-ISSUER-NAME': 'not-checked' } : {},
    }),
  ),
  {
    name: 'is of a university that is not in DEQAR',
    set: { 'org.deqarInstId': undefined },
    fails: ['P2.5-DEQAR'],
  },
  {
    name: 'is of a university that is not in DEQAR, with a reason',
    set: { 'org.deqarInstId': undefined, justifications: { 'P2.5-DEQAR': 'applied for' } },
    fails: [],
    outcomes: { 'P2.5-DEQAR': 'accepted' },
  },
  { name: 'has a malformed DEQAR number', set: { 'org.deqarInstId': 'DEQARINST12' }, fails: ['P2.5-DEQAR'] },
  {
    name: 'has another name in DEQAR',
    set: {},
    environment: { registerNames: { DEQARINST99002: 'Lake University' } },
    fails: ['P2.5-DEQAR'],
  },
  {
    name: 'has the same name in DEQAR',
    set: {},
    environment: { registerNames: { DEQARINST99002: 'River University' } },
    fails: [],
  },
  { name: 'has a malformed ETER number', set: { 'org.eterId': 'EST99' }, fails: ['P2.5-ETER'] },
  {
    name: 'has a register page confirmed a year ago',
    set: { 'org.registerChecked': '2025-11-23' },
    fails: [],
  },
  {
    name: 'has a register page confirmed over a year ago',
    set: { 'org.registerChecked': '2025-11-22' },
    fails: ['P2.5-REGISTER-FRESH'],
  },
  ...(
    [
      ['offer.provider', undefined],
      ['offer.language', undefined],
      ['offer.start', undefined],
      ['offer.end', undefined],
      ['offer.contact', ''],
      ['offer.applyUri', 'by post'],
    ] as const
  ).map(
    ([path, value]): Vector => ({
      name: `has an offer without ${path.slice(6)}`,
      set: { [path]: value },
      fails: ['P2.6-OFFER-COMPLETE'],
      paths: [path],
    }),
  ),
  {
    name: 'has an offer without a price',
    set: { 'offer.price': undefined },
    fails: ['P2.6-OFFER-COMPLETE', 'P2.6-OFFER-PRICE'],
  },
  {
    name: 'has an offer on site without a place',
    set: { 'offer.mode': 'presential', 'offer.place': undefined },
    fails: ['P2.6-OFFER-COMPLETE'],
  },
  {
    name: 'has an offer online without a place',
    set: { 'offer.mode': 'online', 'offer.place': undefined },
    fails: [],
  },
  {
    name: 'has an offer without a form of participation, which the description has',
    set: { 'offer.mode': undefined },
    fails: [],
  },
  {
    name: 'has an offer without a level',
    set: { 'spec.level': undefined },
    fails: ['P2.4-LEVEL', 'P2.6-OFFER-COMPLETE', 'P6.1-ANNEX1'],
  },
  {
    name: 'has an offer and no prerequisites anywhere',
    set: { 'offer.prerequisites': undefined, 'spec.prerequisites': undefined },
    fails: ['P2.6-OFFER-COMPLETE', 'P8.1-ENTRY-FAIR'],
  },
  {
    name: 'has an offer that begins at any time',
    set: {
      'offer.anyTime': true,
      'offer.start': undefined,
      'offer.end': undefined,
      'offer.deadline': undefined,
    },
    fails: [],
    outcomes: { 'P2.6-OFFER-DATES': 'pass' },
  },
  {
    name: 'has no offer yet',
    set: { offer: undefined },
    fails: [],
    outcomes: { 'P2.6-OFFER-COMPLETE': 'not-checked', 'P2.6-OFFER-DATES': 'not-checked' },
  },
  {
    name: 'has no offer, and says so',
    set: { offer: null },
    fails: [],
    outcomes: { 'P2.6-OFFER-COMPLETE': 'not-applicable', 'P10.4-COST-FUNDING': 'not-applicable' },
  },
  {
    name: 'has an offer that begins before its deadline',
    set: { 'offer.deadline': '2026-02-10' },
    fails: ['P2.6-OFFER-DATES'],
  },
  { name: 'has an offer that begins on its deadline', set: { 'offer.deadline': '2026-02-09' }, fails: [] },
  {
    name: 'has an offer that ends before it begins',
    set: { 'offer.end': '2026-02-08' },
    fails: ['P2.6-OFFER-DATES'],
  },
  { name: 'has an offer of one day', set: { 'offer.end': '2026-02-09' }, fails: [] },
  {
    name: 'lists an offer that ended yesterday',
    set: { 'offer.listed': true, 'offer.end': '2026-11-22' },
    fails: ['P2.6-OFFER-DATES'],
    outcomes: {},
  },
  {
    name: 'lists an offer that ends today',
    set: { 'offer.listed': true, 'offer.end': '2026-11-23' },
    fails: [],
  },
  {
    name: 'keeps an offer that is over out of the list',
    set: { 'offer.listed': false, 'offer.end': '2026-11-22' },
    fails: [],
  },
  { name: 'has a negative price', set: { 'offer.price.amount': -1 }, fails: ['P2.6-OFFER-PRICE'] },
  { name: 'is free', set: { 'offer.price.amount': 0 }, fails: [] },
  {
    name: 'has a price in a currency that does not exist',
    set: { 'offer.price.currency': 'EUROS' },
    fails: ['P2.6-OFFER-PRICE'],
  },
  {
    name: 'has a price that leaves out the fees',
    set: { 'offer.price.allIn': false },
    fails: ['P2.6-OFFER-PRICE'],
  },
  {
    name: 'has an offer without an address',
    set: { 'offer.uri': undefined },
    fails: ['P2.6-OFFER-EXCHANGE'],
  },
  {
    name: 'has an offer whose address is broken',
    set: {},
    environment: { links: { 'https://mc.example/offers/1': { state: 'broken', checked: '2026-11-22' } } },
    fails: ['P2.6-OFFER-EXCHANGE'],
  },
  {
    name: 'has an offer whose address is open',
    set: {},
    environment: { links: { 'https://mc.example/offers/1': { state: 'open', checked: '2026-11-22' } } },
    fails: [],
  },
  {
    name: 'has a version without an address',
    set: { 'spec.uri': 'mc:river-data' },
    fails: ['P2.6-STABLE-URI'],
  },
  {
    name: 'has a version whose address is broken',
    set: {},
    environment: {
      links: { 'https://mc.example/specs/river-data/1.0': { state: 'broken', checked: '2026-11-22' } },
    },
    fails: ['P2.6-STABLE-URI'],
  },
  {
    name: 'has a version whose address is open',
    set: {},
    environment: {
      links: { 'https://mc.example/specs/river-data/1.0': { state: 'open', checked: '2026-11-22' } },
    },
    fails: [],
  },
]

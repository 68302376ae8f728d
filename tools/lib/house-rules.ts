/** The rooms in the order in which they may know each other, the hall first. */
export const roomOrder = [
  'accounts',
  'transparency',
  'learner-centred',
  'relevance',
  'assessment',
  'quality',
  'pathways',
  'authenticity',
  'portability',
  'recognition',
  'guidance',
] as const

/** Which package may know which; no cycles. */
export const packageOrder: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  principles: ['kernel'],
  stacking: ['kernel', 'principles'],
  credentials: ['kernel', 'principles'],
  openid4vc: ['kernel', 'credentials'],
}

/** Engines that the packages may use: they run in a browser as they are. JSON-LD contexts are data. */
export const namedEngines: readonly RegExp[] = [
  /^zod$/,
  /^jose$/,
  /^jsonld$/,
  /^rdf-canonize$/,
  /^fflate$/,
  /^highs$/,
  /^csv-parse\/browser\/esm\/sync$/,
  /^@openid4vc\/[\w-]+$/,
  /-contexts?$/,
]

/** What a file is, by its name; the first row that fits. */
export const roles: readonly { readonly role: Role; readonly name: RegExp }[] = [
  { role: 'test', name: /\.test\.ts$|\/testing\// },
  { role: 'model', name: /(^|\/|[-.])(model|policy)\.ts$|\/model\// },
  { role: 'schema', name: /(^|\/|[-.])schema\.ts$/ },
  { role: 'store', name: /(^|\/|[-.])store\.ts$/ },
  { role: 'pages', name: /(^|\/|[-.])(pages?|api|views?)\.ts$|\/pages\// },
  { role: 'room', name: /(^|\/)(room|seed|migrations|routes|jobs)\.ts$/ },
]

export type Role = 'test' | 'model' | 'schema' | 'store' | 'pages' | 'room' | 'other'

/** What each role never imports, and what to do instead. Law 1 and law 3, read as a table. */
export const neverImports: Readonly<Record<Exclude<Role, 'test'>, Forbidden>> = {
  model: {
    targets: ['zod', 'kysely', 'pg', 'hono', 'node', 'store', 'pages', 'web'],
    instead: 'A model knows the kernel, the packages and other models; what it needs arrives as data.',
  },
  schema: {
    targets: ['kysely', 'pg', 'hono', 'node', 'store', 'pages', 'web'],
    instead: 'A schema knows zod and models.',
  },
  store: {
    targets: ['hono', 'pages', 'web', 'zod'],
    instead: 'A store speaks SQL and models; pages and use cases come to it.',
  },
  pages: {
    targets: ['store', 'kysely', 'pg', 'node'],
    instead: 'A page asks a use case; the use case alone speaks to the store.',
  },
  room: { targets: [], instead: '' },
  other: {
    targets: ['hono', 'pages'],
    instead: 'A use case is given values and gives values back; pages come to it.',
  },
}

interface Forbidden {
  readonly targets: readonly string[]
  readonly instead: string
}

/** Imports across a boundary that have a reason. */
export const allowedCrossings: readonly {
  readonly from: string
  readonly to: string
  readonly reason: string
}[] = [
  {
    from: 'app/src/storage/unit-of-work.ts',
    to: 'app/src/accounts/audit/store.ts',
    reason: 'The audit row is written in the transaction of every change.',
  },
]

/** Longest file in lines, unless it is data. */
export const longestFile = 400
export const dataFolders = /\/(vocabularies|messages|word-lists|contexts|profiles|locales|data)\/|^seed\//

/** Longer files with a reason. */
export const longFiles: Readonly<Record<string, string>> = {
  'packages/principles/src/dossier.ts':
    'The form of a dossier in one piece: types only, in the order of the data model.',
}

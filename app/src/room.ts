import type { LanguageMap, PlainDate, Problem } from '@tesela/kernel'
import type { Dossier } from '@tesela/principles/dossier'
import type { Environment } from '@tesela/principles/environment'
import type { Context as HonoContext } from 'hono'
import type { Actor } from './actor.ts'
import type { Context } from './context.ts'
import type { Translate } from './i18n/t.ts'
import type { Transaction } from './storage/database.ts'
import type { Migration } from './storage/migrations.ts'
import type { Html } from './web/html.ts'

/** What a room offers to the house. `rooms.ts` composes them; no room knows a later one. */
export interface Room {
  readonly name: string
  /** The Union principle it serves, 1 to 10; the hall (accounts) serves none of its own. */
  readonly principle?: number
  readonly migrations: readonly Migration[]
  readonly routes: readonly Route[]
  /** Asked before a specification is published; every room can refuse. */
  readonly publicationGate?: PublicationGate
  /** Asked before somebody new can begin; every room can say that nobody can for now. */
  readonly enrolmentGate?: EnrolmentGate
  /** Adds what this room knows to the dossier of a specification version, offer or award. */
  readonly dossierSection?: DossierSection
  /** Takes over this room's part of an imported dossier. */
  readonly importSection?: ImportSection
  /** Shows what this room knows of a specification version on the pages of the room that has them. */
  readonly versionPanels?: readonly VersionPanel[]
  /** The same of an organisation, on its public page. */
  readonly providerPanel?: ProviderPanel
  /** Facts about the world and the provider's other micro-credentials, for rules that compare with them. */
  readonly environmentSource?: EnvironmentSource
  /** Facts from running offers and surveys by which quality decides that a review is due. */
  readonly monitoringSource?: MonitoringSource
  /** What this room shows a quality assurance agency that a provider opened its evidence to. */
  readonly evidenceSource?: EvidenceSource
  readonly recordSealer?: RecordSealer
  /** What of this room about people ends, when and how; one nightly job sees to all of it. */
  readonly retention?: readonly RetentionRow[]
  readonly jobs?: readonly Job[]
  /** Entries of the signed-in navigation. */
  readonly navigation?: readonly NavigationEntry[]
  /** Adds this room's part of the demo story; runs after the rooms before it, as the system, once. */
  readonly seed?: (ctx: Context) => Promise<void>
}

/** Who may use a route, before any question of which object: a row with a sentence that reads like law. */
export interface Policy {
  readonly id: string
  /** "A registrar may award for the own organisation." */
  readonly sentence: string
  readonly allows: (actor: Actor) => boolean
}

export interface Route {
  readonly method: 'GET' | 'POST'
  /** Hono pattern, `/specifications/:specificationId/edit`. `:id` and names that end in `Id` are UUIDs, else 404. */
  readonly path: string
  readonly policy: Policy
  /** The audit event that a successful call writes; `none` for one that changes nothing. */
  readonly audit: string
  /** Largest body in bytes; 256 kB unless said. */
  readonly maxBodyBytes?: number
  readonly handle: (request: PageRequest) => Promise<Response> | Response
}

/** What a page or API handler is given. */
export interface PageRequest {
  readonly ctx: Context
  readonly actor: Actor
  /** BCP 47 code of the interface, one of the complete languages. */
  readonly locale: string
  readonly t: Translate
  readonly hono: HonoContext
  /** A path parameter that the route's pattern names. */
  readonly param: (name: string) => string
  readonly query: (name: string) => string | undefined
  /** The posted form: fields by name, each with all its values; files apart. */
  readonly form: () => Promise<FormValues>
  /** The posted JSON, unparsed bytes checked for size only; parse it with a schema. */
  readonly bodyText: () => Promise<string>
  /** What this site answers at one of its own public paths, without going out to the network and in again. */
  readonly ownAnswer: (path: string) => Promise<Response>
}

export interface FormValues {
  readonly get: (name: string) => string
  readonly all: (name: string) => readonly string[]
  readonly file: (name: string) => File | undefined
  /** Every text field, last value of each name. */
  readonly entries: Readonly<Record<string, string>>
}

export interface PublicationGate {
  /** Problems that refuse publication, each naming its rule or field; empty when this principle has no objection. */
  readonly objections: (request: {
    readonly transaction: Transaction
    readonly actor: Actor
    readonly dossier: Dossier
    readonly specificationId: string
    readonly versionId: string
    readonly today: string
  }) => Promise<readonly Problem[]>
}

/** Stops new enrolments in a published version while something is looked into; whoever began can finish. */
export interface EnrolmentGate {
  /** The day since which nobody new can begin; absent while people can. Asked as anyone. */
  readonly stoppedSince: (transaction: Transaction, versionId: string) => Promise<PlainDate | undefined>
  /** What stands against a new offer of a published version; asked as the organisation that offers it. */
  readonly offerObjections: (
    transaction: Transaction,
    about: { readonly versionId: string; readonly today: PlainDate },
  ) => Promise<readonly Problem[]>
}

export interface DossierSection {
  readonly add: (
    transaction: Transaction,
    dossier: Dossier,
    about: {
      readonly organisationId: string
      readonly versionId: string
      readonly awardId?: string
      /** Public address of this site without a trailing slash, for links to what the room publishes. */
      readonly baseUrl: string
    },
  ) => Promise<Dossier>
}

/** A part of a page about a specification version that a later room fills. */
export interface VersionPanel {
  /**
   * `public`: on the page that everyone reads; `quality`: in its box about quality; `review`: at the end of the
   * editor, beside the way out; `outcomes`, `target`: under the editor's step of this name.
   */
  readonly place: 'public' | 'quality' | 'review' | 'outcomes' | 'target'
  /** Nothing where there is nothing to say. */
  readonly show: (request: PageRequest, versionId: string) => Promise<Html | undefined>
}

/** A part of an organisation's public page that a later room fills. */
export interface ProviderPanel {
  /** Nothing where there is nothing to say. */
  readonly show: (request: PageRequest, organisationId: string) => Promise<Html | undefined>
}

/** What a room puts into a provider's evidence pack for a quality assurance agency. Never a learner's name. */
export interface EvidenceSource {
  readonly gather: (
    transaction: Transaction,
    about: {
      readonly organisationId: string
      readonly from: PlainDate
      readonly to: PlainDate
      readonly today: PlainDate
    },
  ) => Promise<readonly EvidenceItem[]>
}

/** One thing to look at: a version, an approval, a round of feedback, a year's complaints. */
export interface EvidenceItem {
  /** Where it stands in the pack; its heading is `agency.section.<section>`. */
  readonly section:
    | 'provider'
    | 'external'
    | 'self-assessment'
    | 'versions'
    | 'approvals'
    | 'feedback'
    | 'complaints'
    | 'recognition'
  /** Its own within the section. */
  readonly id: string
  readonly title: string | LanguageMap
  /** First ISCED-F code and EQF level, by which samples are drawn evenly. */
  readonly field?: string
  readonly level?: number
  /** Facts by name; the words of a name are `agency.line.<name>`. Days as `YYYY-MM-DD`. */
  readonly facts: Readonly<Record<string, EvidenceFact>>
}

export type EvidenceFact = string | number | boolean | readonly string[]

/** Signs a record with an organisation's own key, as a compact JWS over its bytes (RFC 7515). */
export interface RecordSealer {
  readonly seal: (
    ctx: Context,
    transaction: Transaction,
    organisationId: string,
    record: string,
  ) => Promise<string>
}

/** What a room knows of the world around a dossier; each part only where it looked (see `Environment`). */
export interface EnvironmentSource {
  readonly facts: (
    transaction: Transaction,
    dossier: Dossier,
    about: { readonly organisationId: string; readonly specificationId: string },
  ) => Promise<Environment>
}

/** What rooms know about how a published version does (procedures §7.3); each fact only where it is known. */
export interface MonitoringFacts {
  /** Mean of the answers on a scale of 1 to 5, and how many there are. */
  readonly satisfaction?: { readonly mean: number; readonly answers: number }
  readonly passRate?: { readonly passed: number; readonly results: number }
  /** Hours as learners report them, against those stated. */
  readonly hours?: { readonly median: number; readonly stated: number; readonly answers: number }
  /** Day of the newest evidence of need. */
  readonly newestNeedEvidence?: PlainDate
  /** Day on which the external quality assurance that is relied on ends. */
  readonly externalValidTo?: PlainDate
  /** Complaints received in the last twelve months. */
  readonly complaintsLastYear?: number
  /** A linked skill or level was changed in its framework. */
  readonly skillsChanged?: boolean
}

export interface MonitoringSource {
  readonly facts: (
    transaction: Transaction,
    about: {
      readonly organisationId: string
      readonly specificationId: string
      readonly versionId: string
      readonly today: PlainDate
    },
  ) => Promise<MonitoringFacts>
}

/** One imported dossier, in the transaction that brings all of it or nothing. */
export interface ImportRequest {
  readonly ctx: Context
  readonly transaction: Transaction
  readonly actor: Actor
  /** The file's dossier; the organisation and the specification are named by our ids in it already. */
  readonly dossier: Dossier
  readonly organisationId: string
  readonly specificationId: string
  readonly versionId: string
  readonly offerId?: string
}

/** Problems that refuse the whole import, with the path in the file; empty when all is well. */
export interface ImportSection {
  /** Facts on which publication rests, such as quality records. The version is still a draft. */
  readonly beforePublication?: (request: ImportRequest) => Promise<readonly Problem[]>
  /** Facts that rest on a published version, such as an award. Not called when the version stays a draft. */
  readonly afterPublication?: (request: ImportRequest) => Promise<readonly Problem[]>
}

/**
 * A promise that something about people ends (rule P7.3-RETENTION): the period, from which event on, and what happens
 * then. Its words are `retention.what.<name>` and `retention.start.<name>`.
 */
export interface RetentionRow {
  /** Stable: the log of the job and the registers of personal columns name it. */
  readonly name: string
  /** Run for each organisation, once for the installation, or for both. */
  readonly scope: 'organisation' | 'installation' | 'both'
  /** ISO 8601 in years, months or days: `P12M`. `P0D` ends with the event itself. */
  readonly period: string
  /** Where an organisation may choose another period: its bounds in whole years. */
  readonly years?: { readonly least: number; readonly most: number }
  /** The rows are deleted, or what tells of a person is taken out of rows that stay. */
  readonly action: 'delete' | 'forget'
  /** Ends what is due and answers how many things that were, at most `most` of them; asked again until it is fewer. */
  readonly end: (transaction: Transaction, due: RetentionDue) => Promise<number>
}

/** Which things are due: those whose event was before a day. */
export interface RetentionDue {
  readonly before: PlainDate
  /** ISO 8601, UTC. */
  readonly now: string
  readonly most: number
}

export interface Job {
  readonly name: string
  /** Cron expression in UTC, when it runs by itself. */
  readonly schedule?: string
  readonly run: (ctx: Context, data: Readonly<Record<string, unknown>>) => Promise<void>
}

export interface NavigationEntry {
  readonly path: string
  readonly labelKey: string
  /** One sentence on what the entry is for, shown on the person's own start page. */
  readonly helpKey?: string
  /** Who runs the installation sees, besides what everybody sees, only entries that say so. */
  readonly forOperators?: true
  readonly shows: (actor: Actor) => boolean
}

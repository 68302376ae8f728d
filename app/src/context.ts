import type { IssuingMemory } from '@tesela/credentials/formats/issuing-memory'
import type { Cryptography } from '@tesela/credentials/proofs/cryptography'
import type { Canonicaliser } from '@tesela/credentials/proofs/data-integrity/canonicaliser'
import type {
  DossierSection,
  EnrolmentGate,
  EnvironmentSource,
  EvidenceSource,
  ImportSection,
  MonitoringSource,
  ProviderPanel,
  PublicationGate,
  RecordSealer,
  RetentionRow,
  VersionPanel,
} from './room.ts'
import type { Changes } from './storage/changes.ts'
import type { Database } from './storage/database.ts'

/**
 * Everything outside the model that a use case may reach. Built once by `main.ts` (or by `makeTestContext()`)
 * and handed down: nothing else reads the clock, the network, the disk or the environment.
 */
export interface Context {
  readonly db: Database
  /** For engines that bring their own pool: sign-in and jobs. */
  readonly connectionString: string
  readonly clock: Clock
  readonly random: Random
  readonly keys: KeyVault
  readonly engines: Engines
  readonly http: Http
  readonly mail: Mail
  readonly log: Log
  readonly jobs: JobQueue
  readonly settings: Settings
  readonly house: House
  /** Told of every committed change of this process; what keeps answers forgets them then. */
  readonly changes: Changes
}

/**
 * Kept for the life of the process because they learn: imported public keys, and the shapes of credentials that
 * are sealed and verified again and again. Bounded, and the same whatever they have learnt.
 */
export interface Engines {
  readonly cryptography: Cryptography
  readonly canonicaliser: Canonicaliser
  readonly memory: IssuingMemory
}

/** What the rooms contribute to each other's work, composed from `rooms.ts`; see `room.ts`. */
export interface House {
  readonly publicationGates: readonly PublicationGate[]
  readonly enrolmentGates: readonly EnrolmentGate[]
  readonly dossierSections: readonly DossierSection[]
  readonly importSections: readonly ImportSection[]
  readonly versionPanels: readonly VersionPanel[]
  readonly monitoringSources: readonly MonitoringSource[]
  readonly providerPanels: readonly ProviderPanel[]
  readonly evidenceSources: readonly EvidenceSource[]
  readonly recordSealers: readonly RecordSealer[]
  readonly environmentSources: readonly EnvironmentSource[]
  readonly retention: readonly RetentionRow[]
}

/** What the process was told by its environment; see `settings.ts`. */
export interface Settings {
  readonly port: number
  /** Public address without a trailing slash, the root of every permanent URI. */
  readonly baseUrl: string
  readonly databaseUrl?: string
  readonly dataDir: string
  readonly smtpUrl?: string
  /** Address of the database of external quality reports; nothing is asked of it where this is absent. */
  readonly deqarBaseUrl?: string
  readonly deqarToken?: string
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Demo identities, seed and the mailbox page exist only when true. */
  readonly demo: boolean
  /** Whether the nightly look at what is published opens the links in it. */
  readonly linkChecks: boolean
  /** Who runs the installation; made its operator at every start. A demo tells its own. */
  readonly operatorEmail?: string
  /** `open`: whoever imports a dossier brings their organisation. `confirmed`: the operator confirms each. */
  readonly newOrganisations: 'open' | 'confirmed'
  /** How many reverse proxies stand in front and say for whom they ask (`X-Forwarded-For`). */
  readonly proxies: number
  /** 32 bytes, base64url: encrypts private keys at rest. A demo makes one in `DATA_DIR` and warns. */
  readonly keyEncryptionKey: string
  /** Secret for sessions and links sent by mail. */
  readonly sessionSecret: string
  /** Where people may sign in beside link and passkey: an eduGAIN proxy, a national eID. */
  readonly openIdProviders?: readonly OpenIdProvider[]
}

/** A sign-in service of OpenID Connect, as the operator registered Tesela there. */
export interface OpenIdProvider {
  /** Part of the call-back address, `/auth/callback/<id>`. */
  readonly id: string
  /** What its button says. */
  readonly name: string
  readonly discoveryUrl: string
  readonly clientId: string
  readonly clientSecret: string
}

export interface Clock {
  /** Now, as ISO 8601 in UTC with milliseconds. */
  readonly now: () => string
  /** Today in UTC, `YYYY-MM-DD`. */
  readonly today: () => string
}

export interface Random {
  /** A UUID version 7: sortable by time, not guessable. */
  readonly uuid: () => string
  readonly bytes: (length: number) => Uint8Array
}

/** Encrypts and decrypts small secrets (private keys) under the key of the environment. */
export interface KeyVault {
  readonly seal: (secret: Uint8Array, purpose: string) => Uint8Array
  /** Throws `Fault` `keys.vault-cannot-open` when the environment's key is not the one that sealed it. */
  readonly open: (sealed: Uint8Array, purpose: string) => Uint8Array
}

/** The only way out to the network: public addresses only, bounded size and time, redirects re-checked. */
export interface Http {
  readonly get: (
    url: string,
    options?: {
      readonly accept?: string
      readonly maxBytes?: number
      /** Sent to this address alone, never along with a redirect. */
      readonly authorization?: string
    },
  ) => Promise<HttpAnswer>
}

export type HttpAnswer =
  | {
      readonly ok: true
      readonly status: number
      readonly contentType: string
      readonly body: Uint8Array
      readonly url: string
    }
  | { readonly ok: false; readonly code: string; readonly status?: number }

export interface Mail {
  readonly send: (message: MailMessage) => Promise<void>
}

export interface MailMessage {
  readonly to: string
  readonly subject: string
  readonly text: string
}

export interface Log {
  readonly debug: (event: string, fields?: Readonly<Record<string, unknown>>) => void
  readonly info: (event: string, fields?: Readonly<Record<string, unknown>>) => void
  readonly warn: (event: string, fields?: Readonly<Record<string, unknown>>) => void
  readonly error: (event: string, fields?: Readonly<Record<string, unknown>>) => void
}

export interface JobQueue {
  /** Queues a job by the name a room declares; `singletonKey` keeps equal jobs from piling up. */
  readonly add: (
    name: string,
    data: Readonly<Record<string, unknown>>,
    singletonKey?: string,
  ) => Promise<void>
}

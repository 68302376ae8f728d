import {
  type Instant,
  isJsonObject,
  type Json,
  type JsonObject,
  ok,
  problem,
  type Result,
  refused,
} from '@tesela/kernel'
import type { PublicJwk } from '../proofs/cryptography.ts'
import { encodeMultibase, fromBase58btc } from './multibase.ts'
import { multikeyToJwk } from './multikey.ts'
import { readPublicJwk } from './public-jwk.ts'
import type { KeyProblem } from './resolved-key.ts'

/** A verification method as a document publishes it, its identifier absolute. */
export interface VerificationMethod {
  readonly id: string
  readonly controller: string
  readonly publicKey: PublicJwk
  readonly purposes: readonly string[]
  readonly expires?: Instant
  readonly revoked?: Instant
}

/** Where a type of verification method keeps its key. New types are new rows. */
interface VerificationMethodKind {
  readonly types: readonly string[]
  readonly readKey: (method: JsonObject) => PublicJwk | undefined
}

/** Types in use; the 2018 to 2020 ones are read for the credentials that already exist, never written. */
export const verificationMethodKinds: readonly VerificationMethodKind[] = [
  { types: ['JsonWebKey', 'JsonWebKey2020'], readKey: (method) => readPublicJwk(method['publicKeyJwk']) },
  { types: ['Multikey', 'Ed25519VerificationKey2020'], readKey: readMultikey },
  { types: ['Ed25519VerificationKey2018'], readKey: readBase58Key },
  {
    types: ['EcdsaSecp256r1VerificationKey2019'],
    readKey: (method) => readMultikey(method) ?? readPublicJwk(method['publicKeyJwk']),
  },
]

const PURPOSES = [
  'authentication',
  'assertionMethod',
  'capabilityInvocation',
  'capabilityDelegation',
] as const
const MAX_METHODS = 200

/**
 * Reads the verification methods of a DID document or other controlled identifier document (Controlled
 * Identifiers 1.0 §2.1, §3.3). The document must be the one asked for: `did.document-of-another` when its id is
 * not `subject`. A method of an unknown type or controlled by somebody else is left out, for it is of no use
 * here; a document without the right shape is `did.document-malformed`.
 */
export function readVerificationMethods(
  document: Json,
  subject: string,
): Result<readonly VerificationMethod[], KeyProblem> {
  if (!isJsonObject(document)) return refused(problem('did.document-malformed'))
  if (document['id'] !== subject) return refused(problem('did.document-of-another'))
  const listed = list(document['verificationMethod'])
  const relations = PURPOSES.map((purpose) => [purpose, list(document[purpose])] as const)
  if (listed === undefined || relations.some(([, entries]) => entries === undefined)) {
    return refused(problem('did.document-malformed'))
  }
  const embedded = relations.flatMap(([, entries = []]) => entries.filter(isJsonObject))
  const candidates = [...listed.filter(isJsonObject), ...embedded]
  if (candidates.length > MAX_METHODS) return refused(problem('did.document-malformed'))
  const purposesOf = (id: string) =>
    relations.flatMap(([purpose, entries = []]) =>
      entries.some((entry) => absolute(isJsonObject(entry) ? entry['id'] : entry, subject) === id)
        ? [purpose]
        : [],
    )
  return ok(candidates.flatMap((method) => readMethod(method, subject, purposesOf)))
}

/** The method that an identifier names; a bare subject names its only method for assertions. */
export function findVerificationMethod(
  methods: readonly VerificationMethod[],
  identifier: string,
): VerificationMethod | undefined {
  if (identifier.includes('#')) return methods.find(({ id }) => id === identifier)
  const assertions = methods.filter(({ purposes }) => purposes.includes('assertionMethod'))
  return assertions.length === 1 ? assertions[0] : undefined
}

function readMethod(
  method: JsonObject,
  subject: string,
  purposesOf: (id: string) => readonly string[],
): VerificationMethod[] {
  const id = absolute(method['id'], subject)
  const { type, controller, expires, revoked } = method
  const kind = verificationMethodKinds.find(({ types }) => types.some((known) => known === type))
  const publicKey = kind?.readKey(method)
  if (id === undefined || publicKey === undefined || controller !== subject) return []
  return [
    {
      id,
      controller: subject,
      publicKey,
      purposes: purposesOf(id),
      ...(typeof expires === 'string' ? { expires } : {}),
      ...(typeof revoked === 'string' ? { revoked } : {}),
    },
  ]
}

/** DID Core §3.2.2: a relative DID URL stands on the document's own identifier. */
function absolute(identifier: Json | undefined, subject: string): string | undefined {
  if (typeof identifier !== 'string') return undefined
  return identifier.startsWith('#') ? subject + identifier : identifier
}

function list(value: Json | undefined): readonly Json[] | undefined {
  if (value === undefined) return []
  return Array.isArray(value) ? value : undefined
}

function readMultikey(method: JsonObject): PublicJwk | undefined {
  const text = method['publicKeyMultibase']
  const jwk = typeof text === 'string' ? multikeyToJwk(text) : undefined
  return jwk?.ok ? jwk.value : undefined
}

function readBase58Key(method: JsonObject): PublicJwk | undefined {
  const text = method['publicKeyBase58']
  const bytes = typeof text === 'string' && text.length < 100 ? fromBase58btc(text) : undefined
  if (bytes === undefined) return readPublicJwk(method['publicKeyJwk'])
  const jwk = multikeyToJwk(encodeMultibase('z', Uint8Array.of(0xed, 0x01, ...bytes)))
  return jwk.ok ? jwk.value : undefined
}

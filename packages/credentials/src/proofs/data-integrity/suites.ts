import {
  isJsonArray,
  type Json,
  type JsonObject,
  ok,
  problem,
  type Result,
  refused,
  utf8,
} from '@tesela/kernel'
import type { SignatureAlgorithm } from '../cryptography.ts'
import { canonicalJson } from '../jcs.ts'
import type { Canonicaliser, CanonicalResult } from './canonicaliser.ts'

/** A document and the options of its proof, brought into the form in which they are hashed. */
export interface Transformed {
  readonly document: JsonObject
  readonly options: JsonObject
}

/** One way to secure a document with Data Integrity: how it is made canonical and with which keys signed. */
export interface SuiteRow {
  /** `cryptosuite`, or the proof's `type` for suites that are older than that property. */
  readonly id: string
  readonly proofType: string
  /** Algorithms of the keys that the suite signs with. The first one that fits the key is the one. */
  readonly algorithms: readonly SignatureAlgorithm[]
  readonly canIssue: boolean
  readonly transform: (document: JsonObject, options: JsonObject) => Result<Transformed>
  readonly canonicalise: (
    document: JsonObject,
    digest: 'sha256' | 'sha384',
    canonicaliser: Canonicaliser,
  ) => Promise<CanonicalResult>
  /** Contexts that a document needs one of, so that JSON-LD knows the proof's terms; the last is added. */
  readonly contexts: readonly string[]
}

const linkedData = {
  transform: shareContext,
  canonicalise: (document, digest, canonicaliser) => canonicaliser.canonicalise(document, digest),
} satisfies Partial<SuiteRow>

const plainJson = {
  transform: matchContext,
  canonicalise: async (document) => ok(utf8(canonicalJson(document))),
  contexts: [],
} satisfies Partial<SuiteRow>

const DATA_INTEGRITY_CONTEXTS = [
  'https://www.w3.org/ns/credentials/v2',
  'https://w3id.org/security/data-integrity/v1',
  'https://w3id.org/security/data-integrity/v2',
]

/** The suites of VC-DI-EDDSA 1.0, VC-DI-ECDSA 1.0 and, to verify only, Ed25519Signature2020. */
export const suites: readonly SuiteRow[] = [
  {
    ...linkedData,
    id: 'eddsa-rdfc-2022',
    proofType: 'DataIntegrityProof',
    algorithms: ['EdDSA'],
    canIssue: true,
    contexts: DATA_INTEGRITY_CONTEXTS,
  },
  {
    ...plainJson,
    id: 'eddsa-jcs-2022',
    proofType: 'DataIntegrityProof',
    algorithms: ['EdDSA'],
    canIssue: true,
  },
  {
    ...linkedData,
    id: 'ecdsa-rdfc-2019',
    proofType: 'DataIntegrityProof',
    algorithms: ['ES256', 'ES384'],
    canIssue: true,
    contexts: DATA_INTEGRITY_CONTEXTS,
  },
  {
    ...plainJson,
    id: 'ecdsa-jcs-2019',
    proofType: 'DataIntegrityProof',
    algorithms: ['ES256', 'ES384'],
    canIssue: true,
  },
  {
    ...linkedData,
    id: 'Ed25519Signature2020',
    proofType: 'Ed25519Signature2020',
    algorithms: ['EdDSA'],
    canIssue: false,
    contexts: ['https://w3id.org/security/suites/ed25519-2020/v1'],
  },
]

/** The suite of a proof, found by its `type` and `cryptosuite`. */
export function suiteOfProof(proof: JsonObject): SuiteRow | undefined {
  return suites.find(
    ({ id, proofType }) =>
      proof['type'] === proofType &&
      (proof['cryptosuite'] === id || (id === proofType && !('cryptosuite' in proof))),
  )
}

/** VC-DI-EDDSA §3.2.5: the proof's options are read in the context of the document. */
function shareContext(document: JsonObject, options: JsonObject): Result<Transformed> {
  const context = document['@context']
  return ok({ document, options: context === undefined ? options : { ...options, '@context': context } })
}

/**
 * VC-DI-EDDSA §3.3.2 step 3: where the proof states contexts, the document's must begin with them, and those
 * that were added later do not count.
 */
function matchContext(document: JsonObject, options: JsonObject): Result<Transformed> {
  const signed = options['@context']
  if (signed === undefined) return ok({ document, options })
  const [own, stated] = [asArray(document['@context']), asArray(signed)]
  const isPrefix = stated.every((item, index) => own[index] !== undefined && isSame(own[index], item))
  if (!isPrefix) return refused(problem('proof.context-mismatch', '@context'))
  return ok({ document: { ...document, '@context': signed }, options })
}

function asArray(value: Json | undefined): readonly Json[] {
  return value === undefined ? [] : isJsonArray(value) ? value : [value]
}

function isSame(left: Json, right: Json): boolean {
  return canonicalJson(left) === canonicalJson(right)
}

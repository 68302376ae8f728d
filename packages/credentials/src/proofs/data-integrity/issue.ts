import {
  epochSeconds,
  type Instant,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  ok,
  problem,
  type Result,
  refused,
} from '@tesela/kernel'
import { encodeMultibase } from '../../identifiers/multibase.ts'
import { algorithmFitsKey } from '../algorithms.ts'
import type { Cryptography, Signer } from '../cryptography.ts'
import { type Canonicaliser, createEngineCanonicaliser } from './canonicaliser.ts'
import { previousProofs } from './chain.ts'
import { hashData, withoutProofs } from './hash-data.ts'
import { type SuiteRow, suites } from './suites.ts'

export interface DataIntegrityIssuing {
  /** Id of a suite that can issue: `eddsa-rdfc-2022`, `eddsa-jcs-2022`, `ecdsa-rdfc-2019`, `ecdsa-jcs-2019`. */
  readonly suite: string
  readonly signer: Signer
  readonly created: Instant
  readonly cryptography: Pick<Cryptography, 'sha256' | 'sha384'>
  /** One made by `createTemplateCanonicaliser` makes many credentials of one shape fast. */
  readonly canonicaliser?: Canonicaliser
  /** Default `assertionMethod`. */
  readonly proofPurpose?: string
  readonly expires?: Instant
  /** Gives the proof an id, so that later proofs can be chained to it. */
  readonly proofId?: string
  /** Ids of proofs of the document that this proof covers as well (VC Data Integrity §2.1.2). */
  readonly previousProof?: readonly string[]
  readonly domain?: string
  readonly challenge?: string
}

/**
 * Secures a JSON-LD document with a Data Integrity proof; proofs that it has already stay, beside the new one.
 * For JSON-LD suites a context that knows proofs is added when the document has none. Problems:
 * `proof.suite-unknown`, `proof.key-unsuitable`, `proof.created-malformed`, `proof.previous-missing`, and the
 * codes of canonicalisation (`context.unknown`, `json-ld.unsafe` …).
 */
export async function issueDataIntegrity(
  document: JsonObject,
  issuing: DataIntegrityIssuing,
): Promise<Result<JsonObject>> {
  const { signer } = issuing
  const suite = suites.find(({ id, canIssue }) => canIssue && id === issuing.suite)
  if (suite === undefined) return refused(problem('proof.suite-unknown', 'suite', { suite: issuing.suite }))
  if (!suite.algorithms.includes(signer.algorithm) || !algorithmFitsKey(signer.algorithm, signer.publicKey)) {
    return refused(problem('proof.key-unsuitable', 'signer'))
  }
  if (epochSeconds(issuing.created) === undefined)
    return refused(problem('proof.created-malformed', 'created'))

  const { unsecured, proofs } = withoutProofs(withProofContext(document, suite))
  const covered = previousProofs(issuing.previousProof, proofs)
  if (!covered.ok) return covered
  const options = proofOptions(issuing, suite, unsecured)
  const secured = covered.value.length === 0 ? unsecured : { ...unsecured, proof: covered.value }
  const data = await hashData(secured, options, suite, signer.algorithm, {
    cryptography: issuing.cryptography,
    canonicaliser: issuing.canonicaliser ?? createEngineCanonicaliser(),
  })
  if (!data.ok) return data
  const signature = await signer.sign(data.value)
  const proof = { ...options, proofValue: encodeMultibase('z', signature) }
  return ok({ ...unsecured, proof: proofs.length === 0 ? proof : [...proofs, proof] })
}

function proofOptions(issuing: DataIntegrityIssuing, suite: SuiteRow, document: JsonObject): JsonObject {
  const { proofId, previousProof = [], expires, domain, challenge } = issuing
  const context = suite.contexts.length === 0 ? document['@context'] : undefined
  return {
    ...(context === undefined ? {} : { '@context': context }),
    ...(proofId === undefined ? {} : { id: proofId }),
    type: suite.proofType,
    cryptosuite: suite.id,
    created: issuing.created,
    ...(expires === undefined ? {} : { expires }),
    verificationMethod: issuing.signer.verificationMethod,
    proofPurpose: issuing.proofPurpose ?? 'assertionMethod',
    ...(domain === undefined ? {} : { domain }),
    ...(challenge === undefined ? {} : { challenge }),
    ...(previousProof.length === 0 ? {} : { previousProof: oneOrMany(previousProof) }),
  }
}

function withProofContext(document: JsonObject, suite: SuiteRow): JsonObject {
  const context = document['@context']
  const own: readonly Json[] = isJsonArray(context) ? context : context === undefined ? [] : [context]
  const added = suite.contexts.at(-1)
  if (added === undefined || own.some((item) => typeof item === 'string' && suite.contexts.includes(item))) {
    return document
  }
  return { ...document, '@context': [...own, added] }
}

function oneOrMany(ids: readonly string[]): Json {
  const [first, ...others] = ids
  return first !== undefined && others.length === 0 ? first : ids
}

/** Whether a document has a Data Integrity proof. */
export function hasProof(document: JsonObject): boolean {
  return withoutProofs(document).proofs.some(isJsonObject)
}

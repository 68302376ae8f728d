import {
  epochSeconds,
  type Instant,
  isJsonObject,
  type Json,
  type JsonObject,
  type Problem,
  problem,
  type Result,
  refused,
} from '@tesela/kernel'
import { decodeMultibase } from '../../identifiers/multibase.ts'
import type { KeyProblem, ResolvedKey } from '../../identifiers/resolved-key.ts'
import { algorithmFitsKey } from '../algorithms.ts'
import type { Cryptography } from '../cryptography.ts'
import type { ProofFinding } from '../finding.ts'
import { keyTimeProblem, unresolvedOutcome } from '../key-in-force.ts'
import { type Canonicaliser, createEngineCanonicaliser } from './canonicaliser.ts'
import { hasRepeatedIds, previousProofs } from './chain.ts'
import { hashData, withoutProofs } from './hash-data.ts'
import { type SuiteRow, suiteOfProof } from './suites.ts'

export interface DataIntegrityVerifying {
  /** The moment for which the proofs are verified. */
  readonly at: Instant
  readonly cryptography: Pick<Cryptography, 'sha256' | 'sha384' | 'verify'>
  /** Finds the key that a proof names; a refusal `key.unreachable` makes the finding inconclusive. */
  readonly resolveVerificationMethod: (identifier: string) => Promise<Result<ResolvedKey, KeyProblem>>
  readonly canonicaliser?: Canonicaliser
  /** Default `assertionMethod`. */
  readonly proofPurpose?: string
}

/** More proofs than this are not looked at one by one. */
const MAX_PROOFS = 16
/** Seconds by which a signer's clock may be ahead of ours. */
const CLOCK_SKEW = 300

type ReadProof = JsonObject & {
  readonly verificationMethod: string
  readonly proofPurpose: string
  readonly proofValue: string
}

/**
 * Verifies every proof of a document, sets and chains included, and reports each; never throws for what the
 * document contains. Codes: `proof.missing`, `proof.too-many`, `proof.repeated-id`, `proof.malformed` {member},
 * `proof.suite-unknown` (inconclusive), `proof.purpose-mismatch`, `proof.purpose-not-authorised`,
 * `proof.created-in-future`, `proof.expired`, `proof.value-malformed`, `proof.key-unsuitable`,
 * `proof.signature-invalid`, `proof.previous-missing`, `proof.context-mismatch`, `key.*`, `did.*`,
 * `context.unknown` (inconclusive), `json-ld.*`.
 */
export async function verifyDataIntegrity(
  document: JsonObject,
  verifying: DataIntegrityVerifying,
): Promise<readonly ProofFinding[]> {
  const { unsecured, proofs } = withoutProofs(document)
  const whole = (code: string): ProofFinding[] => [{ outcome: 'fail', code, suite: 'data-integrity' }]
  if (proofs.length === 0) return whole('proof.missing')
  if (proofs.length > MAX_PROOFS) return whole('proof.too-many')
  if (hasRepeatedIds(proofs)) return whole('proof.repeated-id')
  const canonicaliser = verifying.canonicaliser ?? createEngineCanonicaliser()
  const findings: ProofFinding[] = []
  for (const proof of proofs) {
    findings.push(await verifyProof(proof, unsecured, proofs, { ...verifying, canonicaliser }))
  }
  return findings
}

async function verifyProof(
  proof: Json,
  unsecured: JsonObject,
  proofs: readonly Json[],
  verifying: DataIntegrityVerifying & { readonly canonicaliser: Canonicaliser },
): Promise<ProofFinding> {
  if (!isJsonObject(proof)) return { outcome: 'fail', code: 'proof.malformed', suite: 'data-integrity' }
  const about = describe(proof)
  const suite = suiteOfProof(proof)
  if (suite === undefined) return { ...about, outcome: 'inconclusive', code: 'proof.suite-unknown' }
  const found = checkOptions(proof, verifying)
  if (found !== undefined) return failed(about, found)
  const read = proof as ReadProof

  const key = await verifying.resolveVerificationMethod(read.verificationMethod)
  if (!key.ok) return { ...about, outcome: unresolvedOutcome(key.problems), ...codeOf(key.problems) }
  const keyed = {
    ...about,
    key: { source: 'resolved', publicKey: key.value.publicKey, resolved: key.value },
  } as const
  const unusable = keyProblem(key.value, read, verifying.at)
  if (unusable !== undefined) return failed(keyed, unusable)

  const signed = await checkSignature(read, suite, key.value, unsecured, proofs, verifying)
  if (signed === undefined) return { ...keyed, outcome: 'pass' }
  // A context that is not known here hides what was signed; it does not show that anything was changed.
  if (signed.code === 'context.unknown') return { ...failed(keyed, signed), outcome: 'inconclusive' }
  return failed(keyed, signed)
}

/** What is wrong with the members of a proof, before any cryptography. */
function checkOptions(proof: JsonObject, verifying: DataIntegrityVerifying): Problem | undefined {
  for (const member of ['verificationMethod', 'proofPurpose', 'proofValue'] as const) {
    if (typeof proof[member] !== 'string') return problem('proof.malformed', member, { member })
  }
  for (const member of ['created', 'expires'] as const) {
    const value = proof[member]
    if (value !== undefined && (typeof value !== 'string' || epochSeconds(value) === undefined)) {
      return problem('proof.malformed', member, { member })
    }
  }
  if (proof['proofPurpose'] !== (verifying.proofPurpose ?? 'assertionMethod')) {
    return problem('proof.purpose-mismatch', 'proofPurpose')
  }
  const at = epochSeconds(verifying.at) ?? Number.NaN
  const { created, expires } = proof
  if (typeof created === 'string' && (epochSeconds(created) ?? 0) > at + CLOCK_SKEW) {
    return problem('proof.created-in-future', 'created')
  }
  if (typeof expires === 'string' && (epochSeconds(expires) ?? 0) < at)
    return problem('proof.expired', 'expires')
  return undefined
}

function keyProblem(key: ResolvedKey, proof: ReadProof, at: Instant): Problem | undefined {
  if (!key.purposes.includes(proof.proofPurpose)) return problem('proof.purpose-not-authorised')
  const created = proof['created']
  return keyTimeProblem(key, typeof created === 'string' ? created : undefined, at)
}

async function checkSignature(
  proof: ReadProof,
  suite: SuiteRow,
  key: ResolvedKey,
  unsecured: JsonObject,
  proofs: readonly Json[],
  verifying: DataIntegrityVerifying & { readonly canonicaliser: Canonicaliser },
): Promise<Problem | undefined> {
  const algorithm = suite.algorithms.find((candidate) => algorithmFitsKey(candidate, key.publicKey))
  if (algorithm === undefined) return problem('proof.key-unsuitable')
  const signature = proofValueBytes(proof.proofValue)
  if (!signature.ok) return signature.problems[0]
  const covered = previousProofs(proof['previousProof'], proofs)
  if (!covered.ok) return covered.problems[0]
  const document = covered.value.length === 0 ? unsecured : { ...unsecured, proof: covered.value }
  const data = await hashData(document, proof, suite, algorithm, verifying)
  if (!data.ok) return data.problems[0]
  const valid = await verifying.cryptography.verify(algorithm, key.publicKey, data.value, signature.value)
  return valid ? undefined : problem('proof.signature-invalid')
}

/** VC Data Integrity §2.1: these suites write the signature in base58btc. */
function proofValueBytes(proofValue: string): Result<Uint8Array> {
  if (!proofValue.startsWith('z') || proofValue.length > 200) return refused(problem('proof.value-malformed'))
  const bytes = decodeMultibase(proofValue)
  return bytes.ok ? bytes : refused(problem('proof.value-malformed'))
}

type About = Omit<ProofFinding, 'outcome' | 'code' | 'params'>

function describe(proof: JsonObject): About {
  const text = (member: string) => {
    const value = proof[member]
    return typeof value === 'string' ? value : undefined
  }
  const [proofId, proofPurpose, created] = [text('id'), text('proofPurpose'), text('created')]
  const verificationMethod = text('verificationMethod')
  return {
    suite: text('cryptosuite') ?? text('type') ?? 'data-integrity',
    ...(proofId === undefined ? {} : { proofId }),
    ...(proofPurpose === undefined ? {} : { proofPurpose }),
    ...(created === undefined ? {} : { created }),
    ...(verificationMethod === undefined ? {} : { verificationMethod }),
  }
}

function failed(about: About, found: Problem): ProofFinding {
  return { ...about, outcome: 'fail', ...codeOf([found]) }
}

function codeOf(problems: readonly Problem[]): Pick<ProofFinding, 'code' | 'params'> {
  const [first] = problems
  if (first === undefined) return {}
  return { code: first.code, ...(first.params === undefined ? {} : { params: first.params }) }
}

import {
  base64url,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  ok,
  type Problem,
  problem,
  type Result,
  refused,
  utf8,
} from '@tesela/kernel'
import type { Awaitable, Cryptography, Signer } from '../proofs/cryptography.ts'
import { signCompactJws } from '../proofs/jws.ts'
import { type ClaimPath, compileSelection, type Selection, selected } from './claim-path.ts'
import { encodeDisclosure } from './disclosure.ts'

export interface SdJwtParts {
  /** Protected header without `alg`; `typ` belongs here. */
  readonly header: JsonObject
  /** All claims in the clear. */
  readonly claims: JsonObject
  /** Claims that the holder may disclose one by one, as paths or compiled by {@link compileSelection}. */
  readonly selection: readonly ClaimPath[] | Selection
  /** Decoy digests for each object that has disclosable members, so that their number says less. */
  readonly decoys?: number
}

export interface IssuedSdJwt {
  /** The SD-JWT with all its disclosures, ending in `~`. */
  readonly text: string
  readonly disclosures: readonly string[]
}

/** RFC 9901 §9.3 recommends 128 bits of salt, drawn anew for each disclosure. */
const SALT_BYTES = 16
const DECOY_BYTES = 32

/**
 * Issues an SD-JWT (RFC 9901 §4, §5). Members become digests in a sorted `_sd` (§4.2.4.1), elements become
 * `{"...": digest}` (§4.2.4.2), and a selected claim inside a selected claim becomes a recursive disclosure.
 * Problems: `sd-jwt.claim-reserved` for claims named `_sd`, `_sd_alg` or `...`, and those of signing.
 */
export async function issueSdJwt(
  parts: SdJwtParts,
  signer: Signer,
  cryptography: Pick<Cryptography, 'sha256' | 'randomBytes'>,
): Promise<Result<IssuedSdJwt>> {
  const selection = 'steps' in parts.selection ? parts.selection : compileSelection(parts.selection)
  const concealment = new Concealment(cryptography.randomBytes, parts.decoys ?? 0)
  const concealed = run(concealment.concealObject(parts.claims, selection), cryptography)
  const payload = concealed instanceof Promise ? await concealed : concealed
  if (concealment.problems.length > 0) return refused(...concealment.problems)
  const { disclosures } = concealment
  const signed = disclosures.length > 0 ? { ...payload, _sd_alg: 'sha-256' } : payload
  const token = await signCompactJws(parts.header, utf8(JSON.stringify(signed)), signer)
  if (!token.ok) return token
  return ok({ text: `${[token.value, ...disclosures].join('~')}~`, disclosures })
}

/** A computation that asks for digests: it yields bytes and is answered with their SHA-256. */
type Hashing<T> = Generator<Uint8Array, T, Uint8Array>

/** Runs a computation without waiting where the digests come at once, and waits where they do not. */
function run<T>(hashing: Hashing<T>, { sha256 }: Pick<Cryptography, 'sha256'>): Awaitable<T> {
  let step = hashing.next()
  while (step.done !== true) {
    const digest = sha256(step.value)
    if (digest instanceof Promise) return runSlowly(hashing, digest, sha256)
    step = hashing.next(digest)
  }
  return step.value
}

async function runSlowly<T>(
  hashing: Hashing<T>,
  first: Awaitable<Uint8Array>,
  sha256: Cryptography['sha256'],
): Promise<T> {
  let step = hashing.next(await first)
  while (step.done !== true) step = hashing.next(await sha256(step.value))
  return step.value
}

/** The making of one SD-JWT: takes claims apart and collects the disclosures. */
class Concealment {
  readonly disclosures: string[] = []
  readonly problems: Problem[] = []
  readonly #randomBytes: (length: number) => Uint8Array
  readonly #decoys: number

  constructor(randomBytes: (length: number) => Uint8Array, decoys: number) {
    this.#randomBytes = randomBytes
    this.#decoys = decoys
  }

  *concealObject(claims: JsonObject, selection: Selection): Hashing<JsonObject> {
    const plain: [string, Json][] = []
    const digests: string[] = []
    for (const [name, claim] of Object.entries(claims)) {
      if (RESERVED_NAMES.has(name)) this.problems.push(problem('sd-jwt.claim-reserved', undefined, { name }))
      const below = selected(selection, name)
      const value = yield* this.#conceal(claim, below)
      if (below?.disclosable === true) digests.push(yield* this.#disclose(name, value))
      else plain.push([name, value])
    }
    if (digests.length === 0) return Object.fromEntries(plain)
    for (let made = 0; made < this.#decoys; made += 1) {
      digests.push(base64url(yield utf8(base64url(this.#randomBytes(DECOY_BYTES)))))
    }
    return Object.fromEntries([...plain, ['_sd', digests.sort()]])
  }

  *#concealArray(elements: readonly Json[], selection: Selection): Hashing<Json> {
    const concealed: Json[] = []
    for (const [index, element] of elements.entries()) {
      const below = selected(selection, index)
      const value = yield* this.#conceal(element, below)
      concealed.push(below?.disclosable === true ? { '...': yield* this.#disclose(undefined, value) } : value)
    }
    return concealed
  }

  *#conceal(claim: Json, selection: Selection | undefined): Hashing<Json> {
    // A claim without anything selected below stands as it is; its names are still looked at.
    if (isJsonArray(claim)) return yield* this.#concealArray(claim, selection ?? NOTHING)
    return isJsonObject(claim) ? yield* this.concealObject(claim, selection ?? NOTHING) : claim
  }

  *#disclose(name: string | undefined, value: Json): Hashing<string> {
    const encoded = encodeDisclosure(base64url(this.#randomBytes(SALT_BYTES)), name, value)
    this.disclosures.push(encoded)
    return base64url(yield utf8(encoded))
  }
}

const RESERVED_NAMES: ReadonlySet<string> = new Set(['_sd', '_sd_alg', '...'])
const NOTHING: Selection = compileSelection([])

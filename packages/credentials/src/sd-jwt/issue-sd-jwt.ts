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
} from '@tesela/kernel'
import type { Awaitable, Cryptography, Signer, TextCoding } from '../proofs/cryptography.ts'
import { signCompactJws } from '../proofs/jws.ts'
import { type ClaimPath, compileSelection, type Selection, selected } from './claim-path.ts'
import { digestOf, encodeDisclosure, type Hashing } from './disclosure.ts'

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

/** RFC 9901 §9.3 recommends 128 bits of salt, drawn anew for each disclosure; 18 bytes are 24 whole characters. */
const SALT_BYTES = 18
const SALT_LENGTH = 24
const SALTS_DRAWN = 12
const DECOY_BYTES = 32

/**
 * Issues an SD-JWT (RFC 9901 §4, §5). Members become digests in a sorted `_sd` (§4.2.4.1), elements become
 * `{"...": digest}` (§4.2.4.2), and a selected claim inside a selected claim becomes a recursive disclosure.
 * Problems: `sd-jwt.claim-reserved` for claims named `_sd`, `_sd_alg` or `...`, and those of signing.
 */
export async function issueSdJwt(
  parts: SdJwtParts,
  signer: Signer,
  cryptography: Hashing & TextCoding & Pick<Cryptography, 'randomBytes'>,
): Promise<Result<IssuedSdJwt>> {
  const reserved = reservedNames(parts.claims)
  if (reserved.length > 0) return refused(...reserved)
  const selection = 'steps' in parts.selection ? parts.selection : compileSelection(parts.selection)
  const concealment = new Concealment(cryptography, parts.decoys ?? 0)
  const concealed = run(concealment.concealObject(parts.claims, selection), cryptography)
  const payload = concealed instanceof Promise ? await concealed : concealed
  const { disclosures } = concealment
  if (disclosures.length > 0) payload['_sd_alg'] = 'sha-256'
  const token = await signCompactJws(parts.header, JSON.stringify(payload), signer, cryptography)
  if (!token.ok) return token
  const text = disclosures.length === 0 ? `${token.value}~` : `${token.value}~${disclosures.join('~')}~`
  return ok({ text, disclosures })
}

/** A computation that asks for digests: it yields texts and is answered with the digest of each. */
type Digesting<T> = Generator<string, T, string>

/** Runs a computation without waiting where the digests come at once, and waits where they do not. */
function run<T>(digesting: Digesting<T>, cryptography: Hashing): Awaitable<T> {
  let step = digesting.next()
  while (step.done !== true) {
    const digest = digestOf(step.value, cryptography)
    if (typeof digest !== 'string') return runSlowly(digesting, digest, cryptography)
    step = digesting.next(digest)
  }
  return step.value
}

async function runSlowly<T>(
  digesting: Digesting<T>,
  first: Awaitable<string>,
  cryptography: Hashing,
): Promise<T> {
  let step = digesting.next(await first)
  while (step.done !== true) step = digesting.next(await digestOf(step.value, cryptography))
  return step.value
}

/** The making of one SD-JWT: takes claims apart and collects the disclosures. */
class Concealment {
  readonly disclosures: string[] = []
  readonly #means: TextCoding & Pick<Cryptography, 'randomBytes'>
  readonly #decoys: number
  #salts = ''
  #salted = 0

  constructor(means: TextCoding & Pick<Cryptography, 'randomBytes'>, decoys: number) {
    this.#means = means
    this.#decoys = decoys
  }

  *concealObject(claims: JsonObject, selection: Selection): Digesting<Record<string, Json>> {
    const plain: Record<string, Json> = {}
    const digests: string[] = []
    for (const [name, claim] of Object.entries(claims)) {
      const below = selected(selection, name)
      const value = below === undefined || below.steps.size === 0 ? claim : yield* this.#conceal(claim, below)
      if (below?.disclosable === true) digests.push(yield this.#disclose(name, value))
      else define(plain, name, value)
    }
    if (digests.length === 0) return plain
    for (let made = 0; made < this.#decoys; made += 1) {
      digests.push(yield base64url(this.#means.randomBytes(DECOY_BYTES)))
    }
    plain['_sd'] = digests.sort()
    return plain
  }

  *#conceal(claim: Json, selection: Selection): Digesting<Json> {
    if (isJsonObject(claim)) return yield* this.concealObject(claim, selection)
    if (!isJsonArray(claim)) return claim
    const concealed: Json[] = []
    for (const [index, element] of claim.entries()) {
      const below = selected(selection, index)
      const value = below === undefined ? element : yield* this.#conceal(element, below)
      if (below?.disclosable !== true) concealed.push(value)
      else concealed.push({ '...': yield this.#disclose(undefined, value) })
    }
    return concealed
  }

  #disclose(name: string | undefined, value: Json): string {
    const disclosure = encodeDisclosure(this.#drawSalt(), name, value, this.#means)
    this.disclosures.push(disclosure)
    return disclosure
  }

  /** Salts are drawn and written many at a time, for asking costs more than the bytes do. */
  #drawSalt(): string {
    if (this.#salted === this.#salts.length) {
      this.#salts = base64url(this.#means.randomBytes(SALT_BYTES * SALTS_DRAWN))
      this.#salted = 0
    }
    this.#salted += SALT_LENGTH
    return this.#salts.slice(this.#salted - SALT_LENGTH, this.#salted)
  }
}

const RESERVED_NAMES: ReadonlySet<string> = new Set(['_sd', '_sd_alg', '...'])

/** Collects the reserved names that claims use, however deep. */
function reservedNames(claims: Json, found: Problem[] = []): readonly Problem[] {
  if (isJsonArray(claims)) {
    for (const element of claims) reservedNames(element, found)
  } else if (isJsonObject(claims)) {
    for (const name of Object.keys(claims)) {
      if (RESERVED_NAMES.has(name)) found.push(problem('sd-jwt.claim-reserved', undefined, { name }))
      reservedNames(claims[name] ?? null, found)
    }
  }
  return found
}

/** Sets a member, also one named `__proto__`, which an assignment would take for the prototype. */
function define(object: Record<string, Json>, name: string, value: Json): void {
  if (name !== '__proto__') object[name] = value
  else Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true })
}

import {
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
import type { ClaimPath } from './claim-path.ts'
import type { Disclosure } from './disclosure.ts'
import type { ParsedSdJwt, SdJwtRules } from './parse-sd-jwt.ts'

/** The claims of an SD-JWT with every disclosure in its place. */
export interface RevealedClaims {
  readonly claims: JsonObject
  readonly placed: readonly PlacedDisclosure[]
}

/** A disclosure and the claim that it disclosed. */
export interface PlacedDisclosure {
  readonly disclosure: Disclosure
  readonly path: ClaimPath
  /** The disclosure inside whose value this one lies. */
  readonly within?: PlacedDisclosure
}

const MAX_DEPTH = 64
const RESERVED_NAMES: ReadonlySet<string> = new Set(['_sd', '...'])

/**
 * Puts the disclosures into the payload (RFC 9901 §7.1 steps 2 to 5). `digests` are those of the disclosures, in
 * the same order. Every rule that the RFC says MUST reject rejects, and so does a disclosure of a claim that the
 * rules want in the clear. Problems, all at once:
 *
 * - `sd-jwt.hash-unknown`: `_sd_alg` is not `sha-256`
 * - `sd-jwt.digest-malformed`: `_sd` is no list of texts, or `...` stands where no element is hidden
 * - `sd-jwt.digest-repeated`: the same digest twice
 * - `sd-jwt.disclosure-malformed`: a member's disclosure for an element or the other way round
 * - `sd-jwt.disclosure-reserved-name`: a disclosure named `_sd` or `...`
 * - `sd-jwt.disclosure-overwrites`: a disclosure for a claim that is there already
 * - `sd-jwt.claim-not-disclosable`: a disclosure for a claim of `neverDisclosed`
 * - `sd-jwt.disclosure-unreferenced`: a disclosure that no digest names, so also one that was changed
 * - `sd-jwt.too-deep`
 */
export function revealClaims(
  { payload, disclosures }: Pick<ParsedSdJwt, 'payload' | 'disclosures'>,
  digests: readonly string[],
  rules: Pick<SdJwtRules, 'neverDisclosed'> = {},
): Result<RevealedClaims> {
  const { _sd_alg: hash = 'sha-256', ...claims } = payload
  if (hash !== 'sha-256') return refused(problem('sd-jwt.hash-unknown', '_sd_alg'))
  const revelation = new Revelation(disclosures, digests, rules.neverDisclosed ?? new Set())
  const revealed = revelation.object(claims, { path: [] })
  revelation.refuseUnplaced(disclosures)
  if (revelation.problems.length > 0) return refused(...revelation.problems)
  return ok({ claims: revealed, placed: revelation.placed })
}

/** Where the walk stands. */
interface Place {
  readonly path: ClaimPath
  readonly within?: PlacedDisclosure
}

class Revelation {
  readonly problems: Problem[] = []
  readonly placed: PlacedDisclosure[] = []
  readonly #byDigest: ReadonlyMap<string, Disclosure>
  readonly #neverDisclosed: ReadonlySet<string>
  readonly #seen = new Set<string>()
  readonly #used = new Set<Disclosure>()

  constructor(
    disclosures: readonly Disclosure[],
    digests: readonly string[],
    neverDisclosed: ReadonlySet<string>,
  ) {
    this.#byDigest = new Map(disclosures.map((disclosure, index) => [digests[index] ?? '', disclosure]))
    this.#neverDisclosed = neverDisclosed
  }

  object(source: JsonObject, place: Place): JsonObject {
    const members = new Map<string, Json>()
    for (const [name, value] of Object.entries(source)) {
      if (name === '...') this.#refuse('sd-jwt.digest-malformed', place)
      if (!RESERVED_NAMES.has(name)) members.set(name, this.#below(value, place, name))
    }
    for (const digest of this.#digestsOf(source['_sd'], place)) {
      const disclosure = this.#take(digest, place)
      if (disclosure === undefined) continue
      const { name, value } = disclosure
      if (name === undefined) this.#refuse('sd-jwt.disclosure-malformed', place)
      else if (this.#mayDisclose(name, members, place)) {
        members.set(name, this.#value(value, this.#put(disclosure, below(place, name))))
      }
    }
    // Object.fromEntries defines members, so that one named __proto__ stays a member.
    return Object.fromEntries(members)
  }

  /** RFC 9901 §7.1 step 5. */
  refuseUnplaced(disclosures: readonly Disclosure[]): void {
    for (const [index, disclosure] of disclosures.entries()) {
      if (!this.#used.has(disclosure)) {
        this.problems.push(problem('sd-jwt.disclosure-unreferenced', `disclosures.${index}`))
      }
    }
  }

  #below(value: Json, place: Place, step: string | number): Json {
    // Only what has something inside needs to know where it is.
    return typeof value === 'object' ? this.#value(value, below(place, step)) : value
  }

  #value(value: Json, place: Place): Json {
    if (typeof value !== 'object' || value === null) return value
    if (place.path.length > MAX_DEPTH) {
      this.#refuse('sd-jwt.too-deep', place)
      return null
    }
    return isJsonArray(value)
      ? this.#array(value, place)
      : isJsonObject(value)
        ? this.object(value, place)
        : null
  }

  #array(source: readonly Json[], place: Place): Json {
    const elements: Json[] = []
    for (const element of source) {
      const step = elements.length
      if (!isHiddenElement(element)) elements.push(this.#below(element, place, step))
      else {
        const disclosure = this.#takeElement(element, place)
        if (disclosure !== undefined)
          elements.push(this.#value(disclosure.value, this.#put(disclosure, below(place, step))))
      }
    }
    return elements
  }

  #takeElement(element: JsonObject, place: Place): Disclosure | undefined {
    const digest = element['...']
    if (typeof digest !== 'string' || Object.keys(element).length !== 1) {
      this.#refuse('sd-jwt.digest-malformed', place)
      return undefined
    }
    const disclosure = this.#take(digest, place)
    if (disclosure?.name === undefined) return disclosure
    this.#refuse('sd-jwt.disclosure-malformed', place)
    return undefined
  }

  #digestsOf(value: Json | undefined, place: Place): readonly string[] {
    if (value === undefined) return []
    const digests = isJsonArray(value) ? value.filter((digest) => typeof digest === 'string') : []
    if (!isJsonArray(value) || digests.length !== value.length) this.#refuse('sd-jwt.digest-malformed', place)
    return digests
  }

  /** RFC 9901 §7.1 step 4: the disclosure of a digest, which may be met once only; a decoy has none. */
  #take(digest: string, place: Place): Disclosure | undefined {
    const disclosure = this.#byDigest.get(digest)
    if (disclosure !== undefined) this.#used.add(disclosure)
    if (!this.#seen.has(digest)) {
      this.#seen.add(digest)
      return disclosure
    }
    this.#refuse('sd-jwt.digest-repeated', place)
    return undefined
  }

  #mayDisclose(name: string, members: ReadonlyMap<string, Json>, place: Place): boolean {
    const spot = below(place, name)
    if (RESERVED_NAMES.has(name)) this.#refuse('sd-jwt.disclosure-reserved-name', spot)
    else if (place.path.length === 0 && this.#neverDisclosed.has(name))
      this.#refuse('sd-jwt.claim-not-disclosable', spot)
    else if (members.has(name)) this.#refuse('sd-jwt.disclosure-overwrites', spot)
    else return true
    return false
  }

  #put(disclosure: Disclosure, place: Place): Place {
    const placed: PlacedDisclosure = { disclosure, ...place }
    this.placed.push(placed)
    return { path: place.path, within: placed }
  }

  #refuse(code: string, { path }: Place): void {
    this.problems.push(path.length === 0 ? problem(code) : problem(code, path.join('.')))
  }
}

function below({ path, within }: Place, step: string | number): Place {
  const deeper = [...path, step]
  return within === undefined ? { path: deeper } : { path: deeper, within }
}

function isHiddenElement(element: Json): element is JsonObject {
  return isJsonObject(element) && Object.hasOwn(element, '...')
}

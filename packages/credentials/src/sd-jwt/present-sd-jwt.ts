import { ok, type Result } from '@tesela/kernel'
import type { ClaimPath } from './claim-path.ts'
import type { Hashing } from './disclosure.ts'
import { parseSdJwt } from './parse-sd-jwt.ts'
import type { PlacedDisclosure } from './reveal-claims.ts'
import { reveal } from './verify-sd-jwt.ts'

/**
 * A presentation that discloses the claims for which `wanted` says yes, and the claims in which they lie (RFC
 * 9901 §7.2). A key binding of the text given is left out. Problems are those of parsing and revealing.
 */
export async function presentSdJwt(
  text: string,
  wanted: (path: ClaimPath) => boolean,
  cryptography: Hashing,
): Promise<Result<string>> {
  const parsed = parseSdJwt(text)
  if (!parsed.ok) return parsed
  const revealed = await reveal(parsed.value, cryptography)
  if (!revealed.ok) return revealed
  const chosen = new Set(revealed.value.placed.filter(({ path }) => wanted(path)).flatMap(withSurroundings))
  const disclosures = parsed.value.disclosures.flatMap(({ encoded }) =>
    chosen.has(encoded) ? [encoded] : [],
  )
  const [token = ''] = text.split('~', 1)
  return ok(`${[token, ...disclosures].join('~')}~`)
}

function withSurroundings(placed: PlacedDisclosure): readonly string[] {
  return [placed.disclosure.encoded, ...(placed.within === undefined ? [] : withSurroundings(placed.within))]
}

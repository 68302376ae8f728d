import { createHash, createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { createNodeCryptography } from '../../../../../app/src/keys/node-cryptography.ts'
import { signerFromKey } from '../../../../../app/src/keys/node-signer.ts'
import type { Signer } from '../../proofs/cryptography.ts'
import { signCompactJws } from '../../proofs/jws.ts'

export const cryptography = createNodeCryptography()

/** A signer with a new key. */
export function newSigner(
  kind: 'P-256' | 'Ed25519' = 'P-256',
  verificationMethod = 'did:web:issuer.example#key-1',
): Signer {
  const { privateKey } =
    kind === 'P-256' ? generateKeyPairSync('ec', { namedCurve: kind }) : generateKeyPairSync('ed25519')
  const signer = signerFromKey(privateKey, { verificationMethod })
  if (!signer.ok) throw new Error('no signer')
  return signer.value
}

/** A signer with a key of the published vectors. */
export function signerOf(jwk: Readonly<Record<string, string>>): Signer {
  const signer = signerFromKey(createPrivateKey({ key: { ...jwk }, format: 'jwk' }), {
    verificationMethod: 'did:web:issuer.example#key-1',
  })
  if (!signer.ok) throw new Error('no signer')
  return signer.value
}

/** A disclosure of whatever an attacker wants, and its digest. */
export function forgeDisclosure(...elements: readonly unknown[]): {
  readonly text: string
  readonly digest: string
} {
  const text = Buffer.from(JSON.stringify(elements)).toString('base64url')
  return { text, digest: createHash('sha256').update(text).digest('base64url') }
}

/** An SD-JWT with a good signature over whatever an attacker, or a careless issuer, wants. */
export async function forgeSdJwt(
  payload: unknown,
  disclosures: readonly string[],
  signer: Signer,
  typ = 'dc+sd-jwt',
): Promise<string> {
  const token = await signCompactJws({ typ }, JSON.stringify(payload), signer)
  if (!token.ok) throw new Error('not signed')
  return `${[token.value, ...disclosures].join('~')}~`
}

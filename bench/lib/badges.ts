import { generateKeyPairSync } from 'node:crypto'
import type { Award } from '@tesela/credentials/data-model/award'
import { awardFromDossier } from '@tesela/credentials/data-model/award-from-dossier'
import { openBadgeDocument } from '@tesela/credentials/formats/open-badge/document'
import { didKeyOf } from '@tesela/credentials/identifiers/did-key'
import type { Signer } from '@tesela/credentials/proofs/cryptography'
import type { JsonObject } from '@tesela/kernel'
import { signerFromKey } from '../../app/src/keys/node-signer.ts'
import { completeDossier } from '../../packages/credentials/src/data-model/testing/complete-dossier.ts'

/** An Ed25519 signer whose identifier is its key, so that a peer can verify without a network. */
export function didKeySigner(): {
  readonly signer: Signer
  readonly did: string
  readonly secret: JsonWebKey
} {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const did = didKeyOf(publicKey.export({ format: 'jwk' }) as Signer['publicKey'])
  if (!did.ok) throw new Error('no identifier')
  const verificationMethod = `${did.value}#${did.value.slice('did:key:'.length)}`
  const signer = signerFromKey(privateKey, { verificationMethod })
  if (!signer.ok) throw new Error('no signer')
  return { signer: signer.value, did: did.value, secret: privateKey.export({ format: 'jwk' }) }
}

/** Awards of one specification version to as many learners as asked. */
export function awards(count: number): Award[] {
  const award = awardFromDossier(completeDossier())
  if (!award.ok) throw new Error(JSON.stringify(award.problems))
  return Array.from({ length: count }, (_, index) => {
    const number = String(index).padStart(12, '0')
    return {
      ...award.value,
      credentialId: `urn:uuid:58172aac-d8ba-71ed-83dd-${number}`,
      serial: `2026-${number}`,
      holder: {
        ...award.value.holder,
        fullName: `Liis "${index}" Näidis`,
        matchingId: `urn:schac:${number}`,
      },
    }
  })
}

/** Unsigned Open Badges of one specification version for as many learners as asked, as the product makes them. */
export function badges(count: number, issuerId: string): JsonObject[] {
  return awards(count).map((award, index) => {
    const status = [{ purpose: 'revocation', list: 'https://mc.example/status/1', index } as const]
    return openBadgeDocument(award, issuerId, status) as JsonObject
  })
}

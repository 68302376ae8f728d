import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { Fault } from '@tesela/kernel'
import type { KeyVault } from '../context.ts'

const VERSION = 1
const NONCE = 12
const TAG = 16

/**
 * A vault under a 32-byte key given as base64url: AES-256-GCM (NIST SP 800-38D), a random 96-bit nonce for each
 * secret, and the purpose as additional data, so that a sealed key moved to another row does not open.
 * Sealed form: version (1 byte) ‖ nonce (12) ‖ tag (16) ‖ ciphertext.
 */
export function openVault(keyEncryptionKey: string): KeyVault {
  const key = Buffer.from(keyEncryptionKey, 'base64url')
  if (key.length !== 32) throw new Fault('keys.bad-encryption-key', 'The key encryption key is not 32 bytes.')
  return {
    seal: (secret, purpose) => {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      cipher.setAAD(Buffer.from(purpose, 'utf8'))
      const sealed = Buffer.concat([cipher.update(secret), cipher.final()])
      return new Uint8Array(Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), sealed]))
    },
    open: (sealed, purpose) => {
      try {
        if (sealed[0] !== VERSION || sealed.length < 1 + NONCE + TAG)
          throw new RangeError('not a sealed secret')
        const nonce = sealed.subarray(1, 1 + NONCE)
        const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG })
        decipher.setAAD(Buffer.from(purpose, 'utf8'))
        decipher.setAuthTag(sealed.subarray(1 + NONCE, 1 + NONCE + TAG))
        const opened = Buffer.concat([decipher.update(sealed.subarray(1 + NONCE + TAG)), decipher.final()])
        return new Uint8Array(opened)
      } catch (cause) {
        throw new Fault(
          'keys.vault-cannot-open',
          'A stored key does not open: KEY_ENCRYPTION_KEY is not the one that sealed it, or it was altered.',
          { cause },
        )
      }
    },
  }
}

import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import type { Signer } from '@tesela/credentials/proofs/cryptography'
import { issueCertificate } from '@tesela/credentials/proofs/x509-issue'
import { signerFromKey } from '../../app/src/keys/node-signer.ts'

/** A P-256 signer with a certificate of its own making. */
export async function sealingSigner(): Promise<{ readonly signer: Signer; readonly privateKey: KeyObject }> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const bare = signerFromKey(privateKey, { verificationMethod: 'did:web:mc.example#seal' })
  if (!bare.ok) throw new Error('no signer')
  const certificate = await issueCertificate(
    {
      subject: {
        countryName: 'FI',
        organizationName: 'Järvenrannan Opisto',
        organizationIdentifier: 'VATFI-12345678',
        commonName: 'Järvenrannan Opisto',
      },
      publicKey: bare.value.publicKey,
      notBefore: '2026-01-01T00:00:00Z',
      notAfter: '2028-12-31T23:59:59Z',
      serialNumber: randomBytes(16),
    },
    { signer: bare.value },
  )
  if (!certificate.ok) throw new Error('no certificate')
  return { signer: { ...bare.value, certificateChain: [certificate.value] }, privateKey }
}

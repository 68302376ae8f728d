import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { selfSignedCertificate } from './certificate.ts'

describe('the self-signed certificate of a new issuer', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const certificate = new X509Certificate(
    selfSignedCertificate({
      privateKey,
      subject: {
        commonName: 'Põhjala Ülikool e-seal',
        organisation: 'Põhjala Ülikool',
        country: 'EE',
        organisationIdentifier: 'VATEE-100000001',
      },
      notBefore: '2026-01-01',
      notAfter: '2052-01-01',
      uri: 'https://tesela.example/organisations/pohjala',
    }),
  )

  it('is read by OpenSSL and verifies with its own key', () => {
    expect(certificate.verify(certificate.publicKey)).toBe(true)
    expect(certificate.checkPrivateKey(privateKey)).toBe(true)
    expect(certificate.ca).toBe(false)
  })

  it('ETSI EN 319 412-3 names the legal person and its identifier', () => {
    expect(certificate.subject).toContain('O=Põhjala Ülikool')
    expect(certificate.subject).toContain('C=EE')
    expect(certificate.subject).toContain('VATEE-100000001')
  })

  it('RFC 5280 §4.1.2.5 writes years from 2050 as GeneralizedTime', () => {
    expect(certificate.validFrom).toContain('2026')
    expect(certificate.validTo).toContain('2052')
  })
})

import forge from 'node-forge'

/** What the certificate of a seal says. */
export interface SealSubject {
  readonly organisation: string
  readonly country: string
  /** Its number as ETSI EN 319 412-1 §5.1.4 writes it. */
  readonly identifier?: string
  readonly from: string
  readonly until: string
}

/** Made once for all seals; what tells them apart is their certificate. */
const keyPairs = { service: forge.pki.rsa.generateKeyPair(2048), own: forge.pki.rsa.generateKeyPair(2048) }

/**
 * A PKCS#12 file as a trust service hands it out: an RSA key (the same in every file), its certificate, and that of the service that
 * vouches for it, encrypted with a password.
 */
export function makeESeal(subject: SealSubject, password: string): Uint8Array {
  const { service, own } = keyPairs
  const names = [
    { name: 'commonName', value: subject.organisation },
    { name: 'organizationName', value: subject.organisation },
    { name: 'countryName', value: subject.country },
    ...(subject.identifier === undefined ? [] : [{ type: '2.5.4.97', value: subject.identifier }]),
  ]
  const serviceNames = [{ name: 'commonName', value: 'Invented Trust Service' }]
  const root = certificate(service.publicKey, serviceNames, serviceNames, service.privateKey, subject, '01')
  const leaf = certificate(own.publicKey, names, serviceNames, service.privateKey, subject, '02')
  const file = forge.pkcs12.toPkcs12Asn1(own.privateKey, [root, leaf], password, { algorithm: 'aes256' })
  return new Uint8Array(Buffer.from(forge.asn1.toDer(file).getBytes(), 'binary'))
}

function certificate(
  publicKey: forge.pki.rsa.PublicKey,
  names: forge.pki.CertificateField[],
  issuerNames: forge.pki.CertificateField[],
  signingKey: forge.pki.rsa.PrivateKey,
  { from, until }: SealSubject,
  serial: string,
): forge.pki.Certificate {
  const made = forge.pki.createCertificate()
  made.publicKey = publicKey
  made.serialNumber = serial
  made.validity.notBefore = new Date(`${from}T00:00:00Z`)
  made.validity.notAfter = new Date(`${until}T23:59:59Z`)
  made.setSubject(names)
  made.setIssuer(issuerNames)
  made.sign(signingKey, forge.md.sha256.create())
  return made
}

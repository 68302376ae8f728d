/** A value now or later: node:crypto answers at once, WebCrypto later, and callers await both. */
export type Awaitable<T> = T | Promise<T>

/** JOSE names (RFC 7518, RFC 8037). `Ed25519` of RFC 9864 is read as `EdDSA`. */
export type SignatureAlgorithm = 'EdDSA' | 'ES256' | 'ES384' | 'RS256' | 'PS256'

/** A public JSON Web Key (RFC 7517) of the kinds that issuers of credentials use. */
export interface PublicJwk {
  readonly kty: 'OKP' | 'EC' | 'RSA'
  readonly crv?: string
  readonly x?: string
  readonly y?: string
  readonly n?: string
  readonly e?: string
  readonly alg?: string
  readonly kid?: string
  readonly use?: string
}

/** An issuer's key, wherever it is kept: a file, PKCS#12, PKCS#11. The private part never leaves it. */
export interface Signer {
  readonly algorithm: SignatureAlgorithm
  readonly publicKey: PublicJwk
  /** DID URL of the key in the issuer's DID document, `did:web:example.org#key-1`. */
  readonly verificationMethod: string
  /** X.509 chain in DER, leaf first, for formats that seal with a certificate. */
  readonly certificateChain?: readonly Uint8Array[]
  /** Signs the bytes as JOSE does: ECDSA signatures are r‖s (IEEE P1363), not DER. */
  readonly sign: (data: Uint8Array) => Awaitable<Uint8Array>
}

/**
 * What a platform may do faster than our own code. Each function answers exactly as the one of the same name in the
 * kernel, or as ours where none has the name; where it is absent ours is used.
 */
export interface TextCoding {
  readonly base64urlOfText?: (text: string) => string
  readonly textOfBase64url?: (digits: string) => string | undefined
  /** base64url of the SHA-256 of a text's UTF-8. */
  readonly digestOfText?: (text: string) => string
}

/**
 * What the packages need of a platform's cryptography. The server gives synchronous `node:crypto`, the browser
 * gives WebCrypto. `verify` must answer `false` for a malformed key or signature and never throw; it cannot
 * know whether the algorithm suits the key's owner, so callers check that `algorithm` fits `key` first.
 */
export interface Cryptography extends TextCoding {
  readonly sha256: (data: Uint8Array) => Awaitable<Uint8Array>
  readonly sha384: (data: Uint8Array) => Awaitable<Uint8Array>
  readonly sha512: (data: Uint8Array) => Awaitable<Uint8Array>
  readonly verify: (
    algorithm: SignatureAlgorithm,
    key: PublicJwk,
    data: Uint8Array,
    signature: Uint8Array,
  ) => Awaitable<boolean>
  /** As `verify`, for the bytes of an ASCII text, where the platform has a shorter way to them. */
  readonly verifyText?: (
    algorithm: SignatureAlgorithm,
    key: PublicJwk,
    text: string,
    signature: Uint8Array,
  ) => Awaitable<boolean>
  readonly randomBytes: (length: number) => Uint8Array
}

/** The parts of the reference libraries, which have no types of their own, that the measurements use. */

declare module '@digitalbazaar/vc' {
  export function issue(options: object): Promise<object>
  export function verifyCredential(options: object): Promise<{ verified: boolean; error?: unknown }>
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: object)
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object
}

declare module '@digitalbazaar/ed25519-multikey' {
  interface KeyPair {
    signer(): object
    export(options: { publicKey: true }): Promise<object>
  }
  export function fromJwk(options: object): Promise<KeyPair>
}

declare module 'base58-universal' {
  export function encode(bytes: Uint8Array): string
  export function decode(text: string): Uint8Array
}

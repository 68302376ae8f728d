/** The parts of `n3` and `shacl-engine` that the conformance tests use; neither package ships types. */
declare module 'n3' {
  export interface Quad {
    readonly predicate: { readonly value: string }
  }
  export class Parser {
    constructor(options?: { readonly format?: string })
    parse(text: string): Quad[]
  }
  export class Store {
    constructor(quads?: readonly Quad[])
    addQuads(quads: readonly Quad[]): void
    readonly size: number
  }
  export const DataFactory: object
}

declare module 'shacl-engine' {
  import type { Store } from 'n3'

  export interface ValidationResult {
    readonly focusNode?: { readonly term?: { readonly value: string } }
    readonly path?: readonly { readonly predicates?: readonly { readonly value: string }[] }[]
    readonly message?: readonly { readonly value: string }[]
    readonly constraintComponent?: { readonly value: string }
  }
  export class Validator {
    constructor(shapes: Store, options: { readonly factory: object })
    validate(data: { readonly dataset: Store }): Promise<{
      readonly conforms: boolean
      readonly results: readonly ValidationResult[]
    }>
  }
}

/**
 * A refusal that a person can act on. `code` is stable and is what programs read; the sentence for people is
 * the message `problem.<code>` of the language catalogues, filled with `params`.
 * `path` names the field concerned in dotted form, as in `spec.learningOutcomes.0.text.en`.
 */
export interface Problem<Code extends string = string> {
  readonly code: Code
  readonly path?: string
  readonly params?: Readonly<Record<string, string | number>>
}

/** Makes a problem, leaving absent parts out. */
export function problem<Code extends string>(
  code: Code,
  path?: string,
  params?: Readonly<Record<string, string | number>>,
): Problem<Code> {
  return { code, ...(path === undefined ? {} : { path }), ...(params === undefined ? {} : { params }) }
}

/** Something that is nobody's input: a bug, a lost connection, a broken key store. Thrown, never returned. */
export class Fault extends Error {
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'Fault'
    this.code = code
  }
}

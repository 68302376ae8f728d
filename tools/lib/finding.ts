/** Something that breaks a rule of the house, where it stands. */
export interface Finding {
  /** Path from the root of the checkout. */
  readonly file: string
  /** From 1; absent when the whole file is meant. */
  readonly line?: number
  /** Short name of the rule. */
  readonly rule: string
  /** What to do instead. */
  readonly message: string
}

/** Prints findings as `file:line  message [rule]` and sets the exit code; the way every check tool ends. */
export function report(name: string, findings: readonly Finding[]): void {
  for (const { file, line, rule, message } of findings) {
    console.log(`${file}${line === undefined ? '' : `:${line}`}  ${message} [${rule}]`)
  }
  console.log(`${name}: ${findings.length === 0 ? 'nothing found' : `${findings.length} found`}`)
  if (findings.length > 0) process.exitCode = 1
}

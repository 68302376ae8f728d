import type { Instant } from '@tesela/kernel'

/** What a command may touch, given by `main.ts` so that tests can give their own. */
export interface Terminal {
  readonly out: (text: string) => void
  readonly error: (text: string) => void
  /** Whether the error stream is a terminal that can redraw a line. */
  readonly interactive: boolean
  /** Standard input up to its end, or a little more than `limit` bytes of one that is longer. */
  readonly readStdin: (limit: number) => Promise<Uint8Array>
  /** The machine's clock in whole UTC seconds, ISO 8601. */
  readonly now: () => Instant
}

/** A command of `tesela`: a row of the table in `commands.ts`. */
export interface Command {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** The text of `tesela <name> --help`. */
  readonly usage: string
  /** Runs with the arguments after the name; returns the exit code. */
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<number>
}

import { check } from './check.ts'
import type { Command } from './command.ts'
import { issue } from './issue.ts'
import { verify } from './verify.ts'

/** Every command of `tesela`. To add one: a file like `check.ts`, and a row here. */
export const commands: readonly Command[] = [check, issue, verify]

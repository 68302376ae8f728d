import { ok, problem, type Result, refused } from '@tesela/kernel'
import type { Context } from '../../context.ts'
import { attempt } from '../../storage/attempts.ts'
import type { SignIn } from './engine.ts'

/** Enough for who mistypes and loses a link, and too few to fill somebody's mailbox. */
const signInMail = { id: 'sign-in-mail', perHour: 5 } as const

/**
 * Sends a sign-in link to an address, known or not. Refuses `sign-in.too-many` {minutes} after five within an hour,
 * whoever asked for them.
 */
export async function askForLink(options: {
  readonly ctx: Context
  readonly signIn: SignIn
  readonly email: string
  readonly next: string
  readonly language: string
  readonly headers: Headers
}): Promise<Result<true>> {
  const { ctx, signIn, email, next, language, headers } = options
  const counted = await attempt(ctx, signInMail, email.toLowerCase())
  if (!counted.ok) return refused(problem('sign-in.too-many', 'email', { minutes: counted.minutes }))
  await signIn.sendLink(email, next, language, headers)
  return ok(true)
}

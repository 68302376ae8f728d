import { createHash } from 'node:crypto'
import { base64url, localise, problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation, mailboxOf } from '../../accounts/room.ts'
import type { Actor, SystemActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { dateText } from '../../i18n/format.ts'
import { negotiateLanguage } from '../../i18n/negotiate.ts'
import { createTranslator } from '../../i18n/translator.ts'
import { change, changed, read } from '../../storage/unit-of-work.ts'
import { findVersion } from '../../transparency/room.ts'
import { deleteTicket, insertTicket } from './answer-store.ts'
import { mayManageFeedback } from './policy.ts'
import type { Round } from './round-model.ts'
import { countInRound, findRound } from './round-store.ts'

/** Most addresses that one form may hold. */
export const mostInvitations = 200

/**
 * Sends each address a link of its own that answers once, without an account. The addresses are used for the
 * mail and kept nowhere. Refuses `feedback.unknown`, `access.refused`, `feedback.not-open`,
 * `feedback.addresses-missing`, `feedback.address-wrong` and `feedback.too-many-addresses`.
 */
export async function invitePeople(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly roundId: string
  /** Separated by white space, commas or semicolons. */
  readonly addresses: string
  readonly language: string
}): Promise<Result<{ readonly sent: number }>> {
  const { ctx, actor, roundId, language } = options
  const written = options.addresses
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter(Boolean)
  // One mailbox is one voice, however many addresses reach it.
  const addresses = [...new Map(written.map((address) => [mailboxOf(address), address])).values()]
  const wrong = addresses.filter((address) => !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(address))
  if (addresses.length === 0) return refused(problem('feedback.addresses-missing', 'addresses'))
  if (addresses.length > mostInvitations)
    return refused(problem('feedback.too-many-addresses', 'addresses', { max: mostInvitations }))
  if (wrong.length > 0)
    return refused(...wrong.map((value) => problem('feedback.address-wrong', 'addresses', { value })))
  const round = await read(ctx, actor, (transaction) => findRound(transaction, roundId))
  if (round === undefined) return refused(problem('feedback.unknown'))
  if (!mayManageFeedback(actor, round)) return refused(problem('access.refused'))
  if (round.state !== 'open') return refused(problem('feedback.not-open'))
  for (const address of addresses) await sendLink(ctx, round, address, language)
  return change(ctx, actor, async () =>
    changed(
      { sent: addresses.length },
      {
        event: 'feedback.people-invited',
        subjectKind: 'feedback-round',
        subjectId: round.id,
        details: { count: addresses.length },
      },
    ),
  )
}

/**
 * Makes a link for one person and mails it. The ticket knows the round and the hash of the secret, nothing
 * else; when the mail cannot be sent the ticket is taken back and the fault goes on.
 */
export async function sendLink(ctx: Context, round: Round, to: string, wanted: string): Promise<void> {
  const actor: SystemActor = { kind: 'system', organisationId: round.organisationId, job: 'feedback' }
  const language = negotiateLanguage({ acceptLanguage: wanted })
  const t = createTranslator(language)
  const secret = base64url(ctx.random.bytes(32))
  const { organisation, version } = await read(ctx, actor, async (transaction) => {
    await insertTicket(transaction, {
      organisationId: round.organisationId,
      roundId: round.id,
      tokenHash: hashOf(secret),
    })
    await countInRound(transaction, round.id, { invited: 1 })
    return {
      organisation: await findOrganisation(transaction, round.organisationId),
      version: await findVersion(transaction, round.versionId),
    }
  })
  const params = {
    organisation: organisation?.legalName ?? '',
    title: localise(version?.content.title, language)?.text ?? '',
    until: dateText(language, round.closesOn),
    url: `${ctx.settings.baseUrl}/feedback/answer/${secret}?lang=${language}`,
  }
  try {
    await ctx.mail.send({
      to,
      subject: t(`feedback.mail.${round.instrument}-subject`, params),
      text: t(`feedback.mail.${round.instrument}-text`, params),
    })
  } catch (error) {
    await read(ctx, actor, async (transaction) => {
      await deleteTicket(transaction, hashOf(secret))
      await countInRound(transaction, round.id, { invited: -1 })
    })
    throw error
  }
}

/** How the secret of a link is kept: SHA-256, hexadecimal. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

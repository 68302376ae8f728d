import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import type { Clock, Log, Mail, MailMessage, Random, Settings } from '../context.ts'
import type { Database } from '../storage/database.ts'
import type { Migration } from '../storage/migrations.ts'

/** Where a demo's mail lands. Only the owner of the database reads it: no tenant is granted anything. */
export const mailMigration: Migration = {
  id: 'house-001-demo-mail',
  sql: `create table demo_mail (
    id uuid primary key,
    sent_at timestamptz not null,
    recipient text not null,
    subject text not null,
    body text not null
  );
  create index demo_mail_by_time on demo_mail (sent_at desc);`,
}

/** A message as the demo's mailbox shows it. */
export interface StoredMail extends MailMessage {
  readonly id: string
  /** ISO 8601, UTC. */
  readonly sentAt: string
}

/** What sending needs from outside. */
export interface MailParts {
  readonly db: Database
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly settings: Pick<Settings, 'smtpUrl' | 'baseUrl' | 'demo'>
}

/**
 * Mail by SMTP when the settings name a server; else a demo keeps it for its mailbox page. Without either, mail
 * cannot leave: that is logged as an error each time, without its content.
 */
export function openMail(parts: MailParts): Mail {
  if (parts.settings.smtpUrl !== undefined) return smtpMail(parts.settings.smtpUrl, parts.settings.baseUrl)
  if (parts.settings.demo) return { send: (message) => storeMail(parts, message) }
  return {
    send: async (message) => {
      parts.log.error('mail.not-sent', { reason: 'SMTP_URL is not set', subject: message.subject })
    },
  }
}

/** The newest messages of the demo's mailbox, to one recipient or to all. */
export async function listMail(db: Database, recipient?: string): Promise<readonly StoredMail[]> {
  const to = recipient?.toLowerCase() ?? null
  const found = await sql<StoredMail>`
    select id, sent_at as "sentAt", recipient as "to", subject, body as "text" from demo_mail
    where ${to}::text is null or lower(recipient) = ${to}
    order by sent_at desc, id desc limit 200`.execute(db)
  return found.rows
}

async function storeMail(parts: MailParts, message: MailMessage): Promise<void> {
  await sql`insert into demo_mail (id, sent_at, recipient, subject, body)
    values (${parts.random.uuid()}, ${parts.clock.now()}, ${message.to}, ${message.subject}, ${message.text})`.execute(
    parts.db,
  )
}

function smtpMail(smtpUrl: string, baseUrl: string): Mail {
  const host = new URL(baseUrl).hostname
  const transport = createTransport(smtpUrl, { from: `Tesela <no-reply@${host}>` })
  return {
    send: async (message) => {
      await transport.sendMail({ to: message.to, subject: message.subject, text: message.text })
    },
  }
}

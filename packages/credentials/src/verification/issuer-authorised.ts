import { dateOf, type PlainDate } from '@tesela/kernel'
import type { Finding, VerificationContext } from '../formats/format.ts'
import { found, passed } from './findings.ts'
import { lookupIssuer, registeredKey, type SignedWith, type StatedIssuer } from './issuer-identity.ts'
import type { RegisteredIssuer } from './sources.ts'

/**
 * Whether, on the day of issuing, the key or certificate was in force and the issuer could award. The certificate
 * speaks for itself; the rest is in the register. A key replaced later does not make an old credential doubtful, a
 * compromised one does.
 */
export async function issuerAuthorised(
  issuer: StatedIssuer,
  /** What the seal was proven with; else whether it is broken or its key could not be had. */
  key: SignedWith | 'seal-broken' | 'key-not-at-hand',
  issuedOn: PlainDate | undefined,
  context: VerificationContext,
): Promise<Finding> {
  if (typeof key === 'string') return found(`authorised.${key}`)
  const day = key.signedAt === undefined ? issuedOn : dateOf(key.signedAt)
  if (day === undefined) return found('authorised.date-missing')
  if (key.notBefore !== undefined && key.notAfter !== undefined) {
    if (day < dateOf(key.notBefore) || day > dateOf(key.notAfter)) {
      return found('authorised.certificate-not-in-force', {
        date: day,
        from: dateOf(key.notBefore),
        until: dateOf(key.notAfter),
      })
    }
  }
  const registered = await lookupIssuer(issuer, key, context)
  if (registered.ok) return judge(registered.value, key, { day, issuedOn: issuedOn ?? day, issuer })
  if (context.offline) return found('authorised.not-looked-up')
  const cause = registered.problems[0]?.code ?? ''
  return found(cause === 'source.not-found' ? 'authorised.not-registered' : 'authorised.unavailable', {
    cause,
  })
}

function judge(
  issuer: RegisteredIssuer,
  key: SignedWith,
  about: { readonly day: PlainDate; readonly issuedOn: PlainDate; readonly issuer: StatedIssuer },
): Finding {
  const { name, register, mandate } = issuer
  const { day, issuedOn } = about
  const row = registeredKey(issuer, key)
  if (row === undefined) return found('authorised.key-not-registered', { name, register })
  if (row.state === 'compromised') return found('authorised.key-compromised', { name, register })
  if (!covers(row, day)) {
    return found('authorised.key-not-in-force', { date: day, from: row.from, until: row.until ?? '' })
  }
  if (!issuer.active.some((period) => covers(period, issuedOn))) {
    return found('authorised.not-active', { name, date: issuedOn, register })
  }
  if (mandate !== undefined && (!mandate.covers || !covers(mandate, issuedOn))) {
    return found('authorised.mandate-not-in-force', {
      name,
      by: mandate.by,
      date: issuedOn,
      from: mandate.from,
      until: mandate.until,
    })
  }
  const stated = about.issuer.mandate?.uri
  const { standing } = issuer
  return passed({
    name,
    register,
    date: issuedOn,
    ...(mandate === undefined ? {} : { mandate: mandate.by }),
    // Where the register does not know it, it is what the file says.
    ...(mandate !== undefined || stated === undefined ? {} : { mandateStated: stated }),
    ...(standing === undefined ? {} : { standing: standing.state, since: standing.since }),
  })
}

/** Whether a period, both its days included, holds a day. Without an end it is still open. */
export function covers(
  period: { readonly from: PlainDate; readonly until?: PlainDate },
  day: PlainDate,
): boolean {
  return period.from <= day && (period.until === undefined || day <= period.until)
}

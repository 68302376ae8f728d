import { createPublicKey, X509Certificate } from 'node:crypto'
import { readPublicJwk } from '@tesela/credentials/identifiers/public-jwk'
import { algorithmFitsKey, algorithms } from '@tesela/credentials/proofs/algorithms'
import { base64, type JsonObject, problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation } from '../../accounts/room.ts'
import type { PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { type OpenedPkcs12, openPkcs12 } from '../../keys/pkcs12.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { keyPurpose } from './ensure-issuer-keys.ts'
import { freshName, type IssuerKey } from './model.ts'
import { mayKeepKeys } from './policy.ts'
import { insertIssuerKey, listIssuerKeys, lockIssuerKeys } from './store.ts'

/**
 * Imports an electronic seal from PKCS#12; from then on files that carry a certificate are sealed with it. The
 * password is used once and never kept. Refuses `access.refused`, `e-seal.cannot-open`, `e-seal.expired`,
 * `e-seal.unsupported-key` and `e-seal.another-organisation` when the certificate names somebody else.
 */
export async function importESeal(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly file: Uint8Array
  readonly password: string
}): Promise<Result<IssuerKey>> {
  const { ctx, actor } = options
  if (!mayKeepKeys(actor) || actor.organisationId === undefined) return refused(problem('access.refused'))
  const organisationId = actor.organisationId
  const opened = openPkcs12(options.file, options.password)
  if (!opened.ok) return opened
  return change(ctx, actor, async (transaction) => {
    await lockIssuerKeys(transaction, organisationId)
    const organisation = await findOrganisation(transaction, organisationId)
    const known = await listIssuerKeys(transaction, organisationId)
    const read = describe(opened.value, ctx.clock.today())
    if (!read.ok) return read
    if (
      organisation === undefined ||
      !namesOrganisation(read.value.certificate, organisation.legalName, organisation.facts.ids ?? [])
    ) {
      return refused(
        problem('e-seal.another-organisation', 'file', {
          subject: read.value.certificate.subject.replaceAll('\n', ', '),
        }),
      )
    }
    const key: IssuerKey = {
      organisationId,
      id: ctx.random.uuid(),
      name: freshName(known, 'seal-1'),
      inForceUntil: read.value.until,
      inForceFrom: read.value.from,
      algorithm: read.value.algorithm,
      publicJwk: read.value.publicJwk,
      certificates: opened.value.certificates.map((certificate) => base64(certificate)),
      state: 'active',
      origin: 'imported',
    }
    await insertIssuerKey(transaction, key, ctx.keys.seal(opened.value.pkcs8, keyPurpose(key)))
    return changed(key, {
      event: 'key.imported',
      subjectKind: 'key',
      subjectId: key.id,
      details: { name: key.name },
    })
  })
}

function describe(opened: OpenedPkcs12, today: string) {
  const [leaf] = opened.certificates
  if (leaf === undefined) return refused(problem('e-seal.cannot-open', 'file'))
  const certificate = new X509Certificate(Buffer.from(leaf))
  const publicJwk = readPublicJwk(
    createPublicKey(certificate.publicKey).export({ format: 'jwk' }) as JsonObject,
  )
  const algorithm = algorithms.find(({ id }) => publicJwk !== undefined && algorithmFitsKey(id, publicJwk))
  if (publicJwk === undefined || algorithm === undefined)
    return refused(problem('e-seal.unsupported-key', 'file'))
  const from = new Date(certificate.validFrom).toISOString().slice(0, 10)
  const until = new Date(certificate.validTo).toISOString().slice(0, 10)
  if (until < today) return refused(problem('e-seal.expired', 'file', { date: until }))
  return { ok: true as const, value: { certificate, publicJwk, algorithm: algorithm.id, from, until } }
}

/** eIDAS Annex III: the certificate of a seal names the legal person; rule P9.2-SEAL wants it to be the issuer. */
function namesOrganisation(
  certificate: X509Certificate,
  legalName: string,
  ids: readonly { readonly value: string; readonly country?: string }[],
): boolean {
  const subject = certificate.subject
  const fold = (text: string) => text.normalize('NFKC').toLocaleLowerCase('und')
  const numbers = ids.flatMap(({ value, country }) => [
    value,
    value.replace(new RegExp(`^${country ?? ''}`), ''),
  ])
  return (
    fold(subject).includes(fold(legalName)) ||
    numbers.some((number) => number !== '' && subject.includes(number))
  )
}

import { awardFromDossier } from '@tesela/credentials/data-model/award-from-dossier'
import type { CredentialFormat } from '@tesela/credentials/formats/format'
import { formats as credentialFormats } from '@tesela/credentials/formats/index'
import { type Problem, problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation, type Organisation } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { type Change, change, changed } from '../../storage/unit-of-work.ts'
import { findOwnAward } from '../award/find-own-award.ts'
import type { AwardRecord } from '../award/model.ts'
import { brokenRules } from '../award/rules.ts'
import { issuingSince, organisationDid } from '../keys/model.ts'
import { openSigner } from '../keys/signer.ts'
import { listIssuerKeys } from '../keys/store.ts'
import { drawPlaces } from '../status/draw-places.ts'
import { publishList } from '../status/publish-list.ts'
import { findList, findPublication } from '../status/store.ts'
import { awardingBodiesOf, completeDossier } from './complete-dossier.ts'
import { credentialTypeUrl } from './credential-type.ts'
import type { CredentialRecord } from './model.ts'
import { mayIssue } from './policy.ts'
import { insertCredential, listCredentials } from './store.ts'

/**
 * Seals an award in the formats asked for; formats that the award already has are left as they are. Refuses
 * `access.refused`, `award.unknown`, `award.already-replaced`, `issuing.unknown-format`,
 * `issuing.issuer-not-active` (rule P9.2-ISSUER-ACTIVE), `issuing.before-first-key`, each broken rule about
 * credentials as `issuing.rule-not-met`, and whatever the dossier lacks, by path.
 */
export async function issueCredentials(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly awardId: string
  readonly formats: readonly string[]
}): Promise<Result<readonly CredentialRecord[]>> {
  const { ctx, actor, awardId, formats } = options
  if (!mayIssue(actor)) return refused(problem('access.refused'))
  const unknown = formats.filter((id) => !credentialFormats.some((format) => format.id === id))
  if (unknown.length > 0)
    return refused(...unknown.map((id) => problem('issuing.unknown-format', 'formats', { format: id })))
  if (formats.length === 0) return refused(problem('issuing.no-format', 'formats'))
  return change(ctx, actor, async (transaction) => {
    const award = await findOwnAward(transaction, actor, awardId)
    const organisation =
      award === undefined ? undefined : await findOrganisation(transaction, award.organisationId)
    if (award === undefined || organisation === undefined) return refused(problem('award.unknown'))
    if (award.replacedBy !== null) return refused(problem('award.already-replaced'))
    return issueInTransaction(ctx, transaction, organisation, award, { formats })
  })
}

/** The same inside a transaction that does more, such as a correction. */
export async function issueInTransaction(
  ctx: Context,
  transaction: Transaction,
  organisation: Organisation,
  award: AwardRecord,
  wanted: { readonly formats: readonly string[] },
): Promise<Change<readonly CredentialRecord[]>> {
  if (organisation.status !== 'active') return refused(problem('issuing.issuer-not-active'))
  const since = issuingSince(await listIssuerKeys(transaction, organisation.id))
  const issuedOn = award.dossier.credential?.issuedOn ?? award.awardedOn
  // A verifier asks the register whether the issuer was active on that day, and it could not say so.
  if (since !== undefined && issuedOn < since)
    return refused(problem('issuing.before-first-key', undefined, { date: issuedOn, since }))
  const existing = await listCredentials(transaction, award.id)
  const missing = credentialFormats.filter(
    ({ id }) =>
      wanted.formats.includes(id) && !existing.some((file) => file.format === id && file.state !== 'revoked'),
  )
  const made: CredentialRecord[] = []
  const problems: Problem[] = []
  for (const format of missing) {
    const credential = await issueOne(ctx, transaction, organisation, award, format)
    if (credential.ok) made.push(credential.value)
    else problems.push(...credential.problems.filter((found) => !problems.some(isLike(found))))
  }
  if (problems.length > 0) return refused(...problems)
  return changed(
    made,
    made.map((credential) => ({
      event: 'credential.issued',
      subjectKind: 'credential',
      subjectId: credential.id,
      details: { award: award.id, format: credential.format, key: credential.keyId },
    })),
  )
}

async function issueOne(
  ctx: Context,
  transaction: Transaction,
  organisation: Organisation,
  award: AwardRecord,
  format: CredentialFormat,
): Promise<Result<CredentialRecord>> {
  const id = ctx.random.uuid()
  const issuerId = organisationDid(ctx.settings.baseUrl, organisation.slug)
  const dossier = completeDossier(award.dossier, `urn:uuid:${id}`, organisation)
  const ready = awardFromDossier(dossier, {
    organisations: await awardingBodiesOf(ctx, transaction, dossier),
  })
  if (!ready.ok) return ready
  const { issuedOn } = ready.value
  const broken = brokenRules(dossier, issuedOn, ['CRED'], 'issuing.rule-not-met')
  if (broken.length > 0) return refused(...broken)
  const { key, signer } = await openSigner(ctx, transaction, organisation, format, issuedOn)
  const about = { organisationId: organisation.id, credentialId: id, format }
  const status = await drawPlaces(ctx, transaction, about)
  const issued = await format.issue(
    { ...ready.value, issuer: { ...ready.value.issuer, uri: issuerId } },
    {
      signer,
      ...ctx.engines,
      issuedAt: `${ctx.clock.now().slice(0, 19)}Z`,
      issuerId,
      status,
      urls: {
        credentialPage: `${ctx.settings.baseUrl}/credentials/${id}`,
        credentialType: credentialTypeUrl(ctx.settings.baseUrl),
      },
    },
  )
  if (!issued.ok) return issued
  for (const place of status) await publishIfNew(ctx, transaction, organisation, place.list)
  const credential: CredentialRecord = {
    organisationId: organisation.id,
    id,
    awardId: award.id,
    format: format.id,
    mediaType: issued.value.mediaType,
    fileExtension: issued.value.fileExtension,
    body: issued.value.text,
    keyId: key.id,
    issuedOn,
    state: 'valid',
    stateReason: null,
    replacedBy: null,
  }
  await insertCredential(transaction, credential)
  return { ok: true, value: credential }
}

/** What one format refuses the next would refuse too; it is said once. */
function isLike(one: Problem): (other: Problem) => boolean {
  return (other) =>
    other.code === one.code && other.path === one.path && other.params?.['rule'] === one.params?.['rule']
}

/** A list that exists but was never published would make a new credential's status impossible to find. */
async function publishIfNew(
  ctx: Context,
  transaction: Transaction,
  organisation: Organisation,
  url: string,
): Promise<void> {
  const listId = url.slice(url.lastIndexOf('/') + 1)
  if ((await findPublication(transaction, listId)) !== undefined) return
  const list = await findList(transaction, listId)
  if (list !== undefined) await publishList(ctx, transaction, organisation, list)
}

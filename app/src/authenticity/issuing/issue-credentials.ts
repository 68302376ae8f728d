import { awardFromDossier } from '@tesela/credentials/data-model/award-from-dossier'
import type { CredentialFormat } from '@tesela/credentials/formats/format'
import { formats as credentialFormats } from '@tesela/credentials/formats/index'
import { type Problem, problem, type Result, refused } from '@tesela/kernel'
import type { Dossier } from '@tesela/principles/dossier'
import { findOrganisation, type Organisation } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { createNodeCryptography } from '../../keys/node-cryptography.ts'
import type { Transaction } from '../../storage/database.ts'
import { type Change, change, changed } from '../../storage/unit-of-work.ts'
import type { AwardRecord } from '../award/model.ts'
import { findAward } from '../award/store.ts'
import { organisationDid } from '../keys/model.ts'
import { openSigner } from '../keys/signer.ts'
import { drawPlaces } from '../status/draw-places.ts'
import { publishList } from '../status/publish-list.ts'
import { findList, findPublication } from '../status/store.ts'
import { credentialTypeUrls } from './credential-type.ts'
import { mayIssue } from './policy.ts'
import { type CredentialRecord, insertCredential, listCredentials } from './store.ts'

/**
 * Seals an award in the formats asked for; formats that the award already has are left as they are. Refuses
 * `access.refused`, `award.unknown`, `issuing.unknown-format`, `issuing.issuer-not-active` (rule
 * P9.2-ISSUER-ACTIVE) and whatever the dossier lacks, by path.
 */
export async function issueCredentials(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly awardId: string
  readonly formats: readonly string[]
}): Promise<Result<readonly CredentialRecord[]>> {
  const { ctx, actor, awardId } = options
  if (!mayIssue(actor)) return refused(problem('access.refused'))
  const unknown = options.formats.filter((id) => !credentialFormats.some((format) => format.id === id))
  if (unknown.length > 0)
    return refused(...unknown.map((id) => problem('issuing.unknown-format', 'formats', { format: id })))
  return change(ctx, actor, async (transaction) => {
    const award = await findAward(transaction, awardId)
    const organisation =
      award === undefined ? undefined : await findOrganisation(transaction, award.organisationId)
    if (award === undefined || organisation === undefined) return refused(problem('award.unknown'))
    if (organisation.status !== 'active') return refused(problem('issuing.issuer-not-active'))
    const existing = await listCredentials(transaction, awardId)
    const wanted = credentialFormats.filter(
      (format) =>
        options.formats.includes(format.id) &&
        !existing.some((file) => file.format === format.id && file.state !== 'revoked'),
    )
    return issueAll(ctx, transaction, organisation, award, wanted)
  })
}

async function issueAll(
  ctx: Context,
  transaction: Transaction,
  organisation: Organisation,
  award: AwardRecord,
  formats: readonly CredentialFormat[],
): Promise<Change<readonly CredentialRecord[]>> {
  const made: CredentialRecord[] = []
  const problems: Problem[] = []
  for (const format of formats) {
    const credential = await issueOne(ctx, transaction, organisation, award, format)
    if (credential.ok) made.push(credential.value)
    else problems.push(...credential.problems)
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
  const cryptography = createNodeCryptography()
  const did = organisationDid(ctx.settings.baseUrl, organisation.slug)
  const dossier = withIssuer(award.dossier, organisation)
  const ready = awardFromDossier(dossier, {
    credentialId: `urn:uuid:${id}`,
    organisations: { [organisation.id]: { uri: did } },
  })
  if (!ready.ok) return ready
  const { key, signer } = await openSigner(ctx, transaction, organisation, format, ready.value.issuedOn)
  const status = await drawPlaces(ctx, transaction, {
    organisationId: organisation.id,
    credentialId: id,
    format,
  })
  const issued = await format.issue(
    { ...ready.value, issuer: { ...ready.value.issuer, uri: did } },
    {
      signer,
      cryptography,
      issuedAt: `${ctx.clock.now().slice(0, 19)}Z`,
      issuerId: did,
      status,
      urls: {
        credentialPage: `${ctx.settings.baseUrl}/credentials/${id}`,
        ...(await credentialTypeUrls(ctx.settings.baseUrl, cryptography)),
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
    issuedOn: ready.value.issuedOn,
    state: 'valid',
    stateReason: null,
    replacedBy: null,
  }
  await insertCredential(transaction, credential)
  return { ok: true, value: credential }
}

/** The issuer as the register has it today; the rest of the dossier stays as it was on the day of the award. */
function withIssuer(dossier: Dossier, organisation: Organisation): Dossier {
  return {
    ...dossier,
    credential: {
      ...dossier.credential,
      issuer: {
        id: organisation.id,
        legalName: organisation.legalName,
        country: organisation.country,
        ids: organisation.facts.ids ?? [],
      },
    },
  }
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

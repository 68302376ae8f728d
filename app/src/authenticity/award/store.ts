import type { Dossier, DossierAward, DossierHolder } from '@tesela/principles/dossier'
import { sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'
import type { CredentialState } from '../status/model.ts'
import { type AwardRecord, holderFingerprint } from './model.ts'

type Tables = {
  award: {
    organisation_id: string
    id: string
    specification_id: string
    version_id: string
    offer_id: string | null
    holder_person_id: string | null
    holder: DossierHolder & { fingerprint?: string }
    holder_email: string | null
    route: 'course' | 'rpl'
    awarded_on: string
    award: DossierAward
    place: string
    country: string
    quality_snapshot: Dossier['qa'] | null
    justifications: Record<string, string>
    dossier: Dossier
    replaces: string | null
    replaced_by: string | null
    decided_by: string | null
    created_at: string
  }
  credential: {
    organisation_id: string
    award_id: string
    state: CredentialState
  }
}

/** Stores an award; answers whether it could: not where the same person has one of this version already. */
export async function insertAward(transaction: Transaction, award: AwardRecord): Promise<boolean> {
  const row = await transaction
    .withTables<Tables>()
    .insertInto('award')
    .values({
      organisation_id: award.organisationId,
      id: award.id,
      specification_id: award.specificationId,
      version_id: award.versionId,
      offer_id: award.offerId,
      holder_person_id: award.holderPersonId,
      holder: { ...award.holder, fingerprint: holderFingerprint(award.holder) },
      holder_email: award.holderEmail,
      route: award.route,
      awarded_on: award.awardedOn,
      award: award.award,
      place: award.place,
      country: award.country,
      quality_snapshot: award.qualitySnapshot ?? {},
      justifications: { ...award.dossier.justifications },
      dossier: award.dossier,
      replaces: award.replaces,
      replaced_by: award.replacedBy,
      decided_by: award.decidedBy,
      created_at: award.createdAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Notes which award corrects this one; from then on this one no longer stands for the person. */
export async function markReplaced(
  transaction: Transaction,
  awardId: string,
  replacedBy: string,
): Promise<void> {
  await transaction
    .withTables<Tables>()
    .updateTable('award')
    .set({ replaced_by: replacedBy })
    .where('id', '=', awardId)
    .execute()
}

/** Whether this person already has an award of this version that was not replaced (rule P9.3-DUPLICATE). */
export async function findDuplicate(
  transaction: Transaction,
  organisationId: string,
  versionId: string,
  holder: DossierHolder,
): Promise<string | undefined> {
  const row = await transaction
    .withTables<Tables>()
    .selectFrom('award')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('version_id', '=', versionId)
    .where('replaced_by', 'is', null)
    .where((builder) =>
      builder(builder.ref('holder', '->>').key('fingerprint'), '=', holderFingerprint(holder)),
    )
    .executeTakeFirst()
  return row?.id
}

export async function findAward(transaction: Transaction, awardId: string): Promise<AwardRecord | undefined> {
  const row = await transaction
    .withTables<Tables>()
    .selectFrom('award')
    .selectAll()
    .where('id', '=', awardId)
    .executeTakeFirst()
  return row === undefined ? undefined : awardOf(row)
}

export async function updateHolderAddress(
  transaction: Transaction,
  awardId: string,
  address: { readonly email: string; readonly personId: string },
): Promise<void> {
  await transaction
    .withTables<Tables>()
    .updateTable('award')
    .set({ holder_email: address.email, holder_person_id: address.personId })
    .where('id', '=', awardId)
    .execute()
}

/** Which awards of an organisation are wanted; what is absent does not narrow. */
export interface AwardFilter {
  readonly versionId?: string
  /** Part of a holder's name, in any case. */
  readonly name?: string
  /** Awards that stand and have no file that counts; or that have a file in this state. */
  readonly files?: 'none' | 'suspended' | 'revoked'
}

/** Awards of an organisation, newest first. */
export async function listAwards(
  transaction: Transaction,
  organisationId: string,
  options: AwardFilter & { readonly limit: number; readonly offset?: number },
): Promise<readonly AwardRecord[]> {
  const rows = await filtered(transaction, organisationId, options)
    .selectAll()
    .orderBy('created_at', 'desc')
    .limit(options.limit)
    .offset(options.offset ?? 0)
    .execute()
  return rows.map(awardOf)
}

export async function countAwards(
  transaction: Transaction,
  organisationId: string,
  filter: AwardFilter,
): Promise<number> {
  const row = await filtered(transaction, organisationId, filter)
    .select((builder) => builder.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

function filtered(transaction: Transaction, organisationId: string, { versionId, name, files }: AwardFilter) {
  const base = transaction
    .withTables<Tables>()
    .selectFrom('award')
    .where('award.organisation_id', '=', organisationId)
    .$if(versionId !== undefined, (query) => query.where('version_id', '=', versionId ?? ''))
    .$if(name !== undefined, (query) => query.where(holderNameSql, 'ilike', likeText(name ?? '')))
  if (files === undefined) return base
  const states: readonly CredentialState[] = files === 'none' ? ['valid', 'suspended'] : [files]
  const standing = files === 'none' ? base.where('replaced_by', 'is', null) : base
  return standing.where(({ exists, not, selectFrom }) => {
    const found = exists(
      selectFrom('credential')
        .select('credential.award_id')
        .where('credential.organisation_id', '=', organisationId)
        .whereRef('credential.award_id', '=', 'award.id')
        .where('credential.state', 'in', states),
    )
    return files === 'none' ? not(found) : found
  })
}

const holderNameSql = sql<string>`concat_ws(' ', holder ->> 'givenName', holder ->> 'familyName', holder ->> 'fullName')`

function likeText(name: string): string {
  return `%${name.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}

/** The states of the files of some awards, by the award's id. */
export async function fileStatesOf(
  transaction: Transaction,
  organisationId: string,
  awardIds: readonly string[],
): Promise<ReadonlyMap<string, readonly CredentialState[]>> {
  if (awardIds.length === 0) return new Map()
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('credential')
    .select(['award_id', 'state'])
    .where('organisation_id', '=', organisationId)
    .where('award_id', 'in', awardIds)
    .execute()
  const byAward = Map.groupBy(rows, (row) => row.award_id)
  return new Map([...byAward].map(([id, files]) => [id, files.map(({ state }) => state)]))
}

/** What a person holds, from every awarding body; not what was corrected since. */
export async function listAwardsOfHolder(
  transaction: Transaction,
  personId: string,
): Promise<readonly AwardRecord[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('award')
    .selectAll()
    .where('holder_person_id', '=', personId)
    .where('replaced_by', 'is', null)
    .orderBy('awarded_on', 'desc')
    .execute()
  return rows.map(awardOf)
}

function awardOf(row: Tables['award']): AwardRecord {
  const { fingerprint: _fingerprint, ...holder } = row.holder
  return {
    organisationId: row.organisation_id,
    id: row.id,
    specificationId: row.specification_id,
    versionId: row.version_id,
    offerId: row.offer_id,
    holderPersonId: row.holder_person_id,
    holder,
    holderEmail: row.holder_email,
    route: row.route,
    awardedOn: row.awarded_on,
    award: row.award,
    place: row.place,
    country: row.country,
    qualitySnapshot: row.quality_snapshot,
    dossier: row.dossier,
    replaces: row.replaces,
    replacedBy: row.replaced_by,
    decidedBy: row.decided_by,
    createdAt: row.created_at,
  }
}

import { createHash } from 'node:crypto'
import type {
  IssuerQuery,
  QualityQuery,
  RegisteredIssuer,
  RegisteredQuality,
  RegisteredSpecification,
} from '@tesela/credentials/verification/sources'
import { base64url, fromBase64, isUuid, ok, problem, type Result, refused } from '@tesela/kernel'
import { calculateJwkThumbprint } from 'jose'
import { findOrganisation, listOrganisations, type Organisation } from '../../accounts/room.ts'
import { publicActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { registeredQuality } from '../../quality/room.ts'
import type { Transaction } from '../../storage/database.ts'
import { read } from '../../storage/unit-of-work.ts'
import { findVersionByUri } from '../../transparency/room.ts'
import { type IssuerKey, issuingSince, organisationDid } from '../keys/model.ts'
import { listIssuerKeys } from '../keys/store.ts'
import { lastDay, mandateUri } from '../mandate/model.ts'
import { findMandateByAddress } from '../mandate/store.ts'

/**
 * What this register says of an issuer: its keys with their dates, and since when it is active. Refuses
 * `source.not-found` when it knows no such issuer.
 */
export async function lookupIssuer(ctx: Context, query: IssuerQuery): Promise<Result<RegisteredIssuer>> {
  return read(ctx, publicActor, async (transaction) => {
    const organisations = await listOrganisations(transaction)
    const organisation = organisations.find((one) => matches(ctx, one, query))
    if (organisation === undefined) return refused(problem('source.not-found'))
    const keys = await listIssuerKeys(transaction, organisation.id)
    return ok({
      name: organisation.legalName,
      register: new URL(ctx.settings.baseUrl).host,
      keys: await Promise.all(keys.map(registeredKey)),
      active: activePeriods(organisation, keys),
      ...standingOf(organisation),
      ...(await registeredMandate(ctx, transaction, organisation, query)),
    })
  })
}

/** A published version by its permanent address. Refuses `source.not-found`. */
export async function lookupSpecification(
  ctx: Context,
  uri: string,
): Promise<Result<RegisteredSpecification>> {
  return read(ctx, publicActor, async (transaction) => {
    const version = await findVersionByUri(transaction, uri)
    if (version?.publishedOn === undefined) return refused(problem('source.not-found'))
    return ok({
      uri,
      version: version.version,
      publishedOn: version.publishedOn,
      ...(version.digest === undefined
        ? {}
        : { digest: `sha256-${Buffer.from(version.digest, 'hex').toString('base64')}` }),
    })
  })
}

/** Decisions on quality that this register holds about a provider or its specification. */
export async function lookupQuality(
  ctx: Context,
  query: QualityQuery,
): Promise<Result<readonly RegisteredQuality[]>> {
  return read(ctx, publicActor, async (transaction) => {
    const organisations = await listOrganisations(transaction)
    const named = organisations.filter((one) => query.providerIds.some((id) => isNamedBy(ctx, one, id)))
    const version =
      query.specificationUri === undefined
        ? undefined
        : await findVersionByUri(transaction, query.specificationUri)
    const entries: RegisteredQuality[] = []
    for (const { id } of named)
      entries.push(
        ...(await registeredQuality(transaction, {
          organisationId: id,
          ...(version === undefined ? {} : { specificationId: version.specificationId }),
        })),
      )
    return ok(entries)
  })
}

function matches(ctx: Context, organisation: Organisation, query: IssuerQuery): boolean {
  if (query.id !== undefined && isNamedBy(ctx, organisation, query.id)) return true
  return query.legalIdentifiers.some((id) => isNamedBy(ctx, organisation, id))
}

function isNamedBy(ctx: Context, organisation: Organisation, id: string): boolean {
  const own = [
    organisation.id,
    `urn:uuid:${organisation.id}`,
    organisationDid(ctx.settings.baseUrl, organisation.slug),
    `${ctx.settings.baseUrl}/providers/${organisation.slug}`,
    `${ctx.settings.baseUrl}/organisations/${organisation.slug}`,
    ...(organisation.facts.ids ?? []).map(({ value }) => value),
  ]
  return own.includes(id)
}

async function registeredKey(key: IssuerKey): Promise<RegisteredIssuer['keys'][number]> {
  const leaf = key.certificates[0] === undefined ? undefined : fromBase64(key.certificates[0])
  return {
    keyThumbprint: await calculateJwkThumbprint({ ...key.publicJwk }),
    from: key.inForceFrom,
    state: key.state,
    ...(leaf === undefined
      ? {}
      : { certificateThumbprint: base64url(createHash('sha256').update(leaf).digest()) }),
    ...(key.inForceUntil === null ? {} : { until: key.inForceUntil }),
  }
}

/**
 * An organisation counts as active from its first key on, but for the days on which it was suspended or closed. The
 * day of a change belongs to both states: what was issued in the morning is not undone by the afternoon.
 */
function activePeriods(
  { status, statusHistory }: Organisation,
  keys: readonly IssuerKey[],
): RegisteredIssuer['active'] {
  const first = issuingSince(keys)
  if (first === undefined) return []
  if (statusHistory.length < 2) return status === 'active' ? [{ from: first }] : []
  return statusHistory.flatMap((state, index) => {
    const until = statusHistory[index + 1]?.from
    if (state.status !== 'active' || (until !== undefined && until < first)) return []
    // The first state reaches back to the first key, which may be older than the record of states.
    const from = index === 0 || state.from < first ? first : state.from
    return [{ from, ...(until === undefined ? {} : { until }) }]
  })
}

/** The mandate of this address, where it lets this organisation seal. */
async function registeredMandate(
  ctx: Context,
  transaction: Transaction,
  issuer: Organisation,
  { mandate: asked }: IssuerQuery,
): Promise<Pick<RegisteredIssuer, 'mandate'>> {
  const prefix = mandateUri(ctx.settings.baseUrl, '')
  const id = asked?.uri.startsWith(prefix) === true ? asked.uri.slice(prefix.length) : ''
  const mandate = isUuid(id) ? await findMandateByAddress(transaction, id) : undefined
  if (mandate === undefined || mandate.issuerOrganisationId !== issuer.id) return {}
  const body = await findOrganisation(transaction, mandate.organisationId)
  const uri = asked?.specificationUri
  const version = uri === undefined ? undefined : await findVersionByUri(transaction, uri)
  return {
    mandate: {
      by: body?.legalName ?? '',
      from: mandate.validFrom,
      until: lastDay(mandate),
      covers:
        mandate.specificationIds.length === 0 ||
        (version !== undefined && mandate.specificationIds.includes(version.specificationId)),
    },
  }
}

function standingOf({ status, statusHistory }: Organisation): Pick<RegisteredIssuer, 'standing'> {
  const since = statusHistory.at(-1)?.from
  return status === 'active' || since === undefined ? {} : { standing: { state: status, since } }
}

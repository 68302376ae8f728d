import { utf8Text } from '@tesela/kernel'
import { listOrganisations } from '../../accounts/room.ts'
import { publicActor, type SystemActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Job } from '../../room.ts'
import { change, changed, read } from '../../storage/unit-of-work.ts'
import { findAgency, insertAgency, updateAgency } from './agency-store.ts'
import type { DeqarRow } from './deqar-model.ts'
import { type DeqarAgency, readDeqarAgencies, readDeqarJson } from './deqar-schema.ts'
import { takeOver } from './import-deqar.ts'
import type { Agency } from './model.ts'

/** Most pages of one list that are followed in a night. */
const mostPages = 50
const keeper: SystemActor = { kind: 'system', job: 'read-deqar' }

export const externalJobs: readonly Job[] = [{ name: 'read-deqar', schedule: '10 2 * * *', run: readDeqar }]

/** Reads agencies and reports from DEQAR, when its address is configured; else nothing is asked of anybody. */
async function readDeqar(ctx: Context): Promise<void> {
  const { deqarBaseUrl } = ctx.settings
  if (deqarBaseUrl === undefined) return
  const base = `${deqarBaseUrl}/webapi/v2/browse`
  await readAgencies(ctx, base)
  const organisations = await read(ctx, publicActor, listOrganisations)
  for (const { facts } of organisations) {
    const number = /^DEQARINST0*(\d+)$/i.exec(facts.deqarInstId ?? '')?.[1]
    if (number === undefined) continue
    for (const kind of ['institutional', 'programme'])
      await readReports(ctx, `${base}/reports/${kind}/by-institution/${number}/`)
  }
}

async function readAgencies(ctx: Context, base: string): Promise<void> {
  for await (const text of pagesOf(ctx, `${base}/agencies/?limit=200`, (page) =>
    nextOf(readDeqarAgencies(page)),
  )) {
    const found = readDeqarAgencies(text)
    if (!found.ok) continue
    for (const agency of found.value.agencies) await keepAgency(ctx, agency)
  }
}

async function keepAgency(ctx: Context, told: DeqarAgency): Promise<void> {
  await change(ctx, keeper, async (transaction) => {
    const known = await findAgency(transaction, { externalId: told.externalId, name: told.name })
    const { registeredFrom, registeredUntil, externalId, name, acronym, country } = told
    const agency: Agency = {
      ...known,
      id: known?.id ?? ctx.random.uuid(),
      name,
      externalId,
      ...(acronym === undefined ? {} : { acronym }),
      ...(country === undefined ? {} : { country }),
      registrations: [
        ...(known?.registrations ?? []).filter(({ register }) => register !== 'eqar'),
        ...(registeredFrom === undefined
          ? []
          : [
              {
                register: 'eqar' as const,
                from: registeredFrom,
                ...(registeredUntil === undefined ? {} : { until: registeredUntil }),
              },
            ]),
      ],
    }
    const keep = known === undefined ? insertAgency : updateAgency
    await keep(transaction, agency, ctx.clock.now())
    return changed(agency, { event: 'agency.registered', subjectKind: 'agency', subjectId: agency.id })
  })
}

async function readReports(ctx: Context, url: string): Promise<void> {
  for await (const text of pagesOf(ctx, url, (page) => nextOf(readDeqarJson(page)))) {
    const found = readDeqarJson(text)
    if (!found.ok) {
      ctx.log.warn('deqar.unreadable', { url, code: found.problems[0]?.code })
      continue
    }
    await keepReports(ctx, url, found.value.rows)
  }
}

async function keepReports(ctx: Context, url: string, rows: readonly DeqarRow[]): Promise<void> {
  await change(ctx, keeper, async (transaction) => {
    const fates = await takeOver(ctx, transaction, keeper, rows, {
      kind: 'deqar',
      fetchedAt: ctx.clock.now(),
      url,
    })
    const count = (wanted: string) => fates.filter(({ fate }) => fate === wanted).length
    const refused = fates.filter(({ fate }) => fate === 'refused')
    if (refused.length > 0) ctx.log.warn('deqar.rows-refused', { url, refused })
    return changed(undefined, {
      event: 'external.imported',
      subjectKind: 'register',
      subjectId: 'deqar',
      details: { url, added: count('added'), replaced: count('replaced'), known: count('known') },
    })
  })
}

/** The pages of a list, as long as each names a next one on the same host. */
async function* pagesOf(
  ctx: Context,
  first: string,
  next: (page: string) => string | undefined,
): AsyncGenerator<string> {
  const { deqarToken } = ctx.settings
  let url: string | undefined = first
  for (let count = 0; url !== undefined && count < mostPages; count += 1) {
    const answer = await ctx.http.get(url, {
      accept: 'application/json',
      maxBytes: 10_000_000,
      ...(deqarToken === undefined ? {} : { authorization: `Bearer ${deqarToken}` }),
    })
    if (!answer.ok) {
      ctx.log.warn('deqar.not-read', { url, code: answer.code })
      return
    }
    const page = utf8Text(answer.body) ?? ''
    yield page
    const following = next(page)
    const isSameHost =
      following !== undefined && URL.canParse(following) && new URL(following).host === new URL(first).host
    url = isSameHost ? following : undefined
  }
}

function nextOf(found: {
  readonly ok: boolean
  readonly value?: { readonly next?: string }
}): string | undefined {
  return found.value?.next
}

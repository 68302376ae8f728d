import { type PlainDate, problem, type Result, refused } from '@tesela/kernel'
import type { CheckReport } from '@tesela/principles'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { read } from '../../storage/unit-of-work.ts'
import {
  dossierOf,
  environmentOf,
  findVersion,
  findVersionByUri,
  isPublic,
  judge,
  listVersions,
  type SpecificationVersion,
} from '../../transparency/room.ts'
import { aboutDescription } from './about-description.ts'
import type { PublishedCheck } from './published/model.ts'
import { findCheck } from './published/store.ts'

/** A version with what the rules say of it. */
export interface JudgedVersion {
  readonly version: SpecificationVersion
  /** By today's rules. */
  readonly report: CheckReport
  /** By the rules of the day on which it was published. */
  readonly onPublication?: CheckReport
  /** What the last nightly look found. */
  readonly lastCheck?: PublishedCheck
}

/**
 * Judges a version of a description: named by its permanent address, its id, or the id of its specification.
 * Drafts are seen by their organisation alone. Refuses `specification.unknown`.
 */
export async function judgeVersion(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly reference: string
}): Promise<Result<JudgedVersion>> {
  const { ctx, actor, reference } = options
  return read(ctx, actor, async (transaction): Promise<Result<JudgedVersion>> => {
    const version = await findByReference(transaction, reference.trim())
    if (version === undefined) return refused(problem('specification.unknown'))
    const lastCheck = await findCheck(transaction, version.id)
    const { today, onPublication } = await judgeToday(ctx, transaction, version)
    return {
      ok: true,
      value: {
        version,
        report: today,
        ...(onPublication === undefined ? {} : { onPublication }),
        ...(lastCheck === undefined ? {} : { lastCheck }),
      },
    }
  })
}

/** The report on a version by today's rules and, when it was published, by those of that day. */
export async function judgeToday(
  ctx: Context,
  transaction: Transaction,
  version: SpecificationVersion,
): Promise<{ readonly today: CheckReport; readonly onPublication?: CheckReport }> {
  const dossier = await dossierOf(ctx, transaction, { version })
  const environment = await environmentOf(ctx, transaction, dossier, version)
  const day = ctx.clock.today()
  const by = (rulesOf: PlainDate) => aboutDescription(judge(dossier, day, rulesOf, environment).report)
  const { publishedOn } = version
  return { today: by(day), ...(publishedOn === undefined ? {} : { onPublication: by(publishedOn) }) }
}

async function findByReference(
  transaction: Transaction,
  reference: string,
): Promise<SpecificationVersion | undefined> {
  if (/^https?:\/\//.test(reference)) return findVersionByUri(transaction, reference)
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(reference)) return undefined
  const version = await findVersion(transaction, reference)
  if (version !== undefined) return version
  const versions = (await listVersions(transaction, reference)).filter(({ status }) => isPublic(status))
  return versions.find(({ status }) => status === 'published') ?? versions[0]
}

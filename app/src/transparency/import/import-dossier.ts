import { type Problem, problem, type Result, refused } from '@tesela/kernel'
import type { Dossier } from '@tesela/principles/dossier'
import { isSame, listOrganisations } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed, read } from '../../storage/unit-of-work.ts'
import { bringDossier, type ImportOutcome } from './bring-dossier.ts'
import { mayImport } from './policy.ts'
import { readDossier } from './read-dossier.ts'

/** What an import made, with the parts of the file that are no part of a dossier. */
export interface Imported extends ImportOutcome {
  readonly leftOut: readonly string[]
}

export interface ImportOptions {
  readonly ctx: Context
  readonly actor: Actor
  /** The file: text, or bytes as they came. */
  readonly source: string | Uint8Array
}

/**
 * Imports a dossier file, all or nothing. Refuses every problem of the file with its path (see `readDossier`
 * and `bringDossier`), `import.organisation-unconfirmed` and `access.refused`.
 */
export async function importDossier(options: ImportOptions): Promise<Result<Imported>> {
  return run(options, (outcome) =>
    changed(outcome, {
      event: 'dossier.imported',
      subjectKind: 'specification-version',
      subjectId: outcome.version.id,
      details: { status: outcome.version.status, organisationIsNew: outcome.owner.isNew },
    }),
  )
}

/** What the import would make, found out by doing it and taking it back: the same code answers both. */
export async function previewImport(options: ImportOptions): Promise<Result<Imported>> {
  let seen: Imported | undefined
  const result = await run(options, (outcome) => {
    seen = outcome
    return refused(problem('import.preview-only'))
  })
  return seen === undefined ? result : { ok: true, value: seen }
}

async function run(
  { ctx, actor, source }: ImportOptions,
  finish: (
    outcome: Imported,
  ) => ReturnType<typeof changed<Imported>> | { ok: false; problems: readonly Problem[] },
): Promise<Result<Imported>> {
  if (!mayImport(actor)) return refused(problem('access.refused'))
  const file = readDossier(source)
  if (!file.ok) return file
  const acting = await actingFor(ctx, actor, file.value.dossier)
  if (acting === undefined)
    return refused(
      problem('import.organisation-unconfirmed', 'org.legalName', {
        name: file.value.dossier.org?.legalName ?? '',
      }),
    )
  return change(ctx, acting, async (transaction) => {
    const brought = await bringDossier(ctx, transaction, acting, file.value.dossier)
    if (!brought.ok) return refused(...brought.problems)
    return finish({ ...brought.outcome, leftOut: file.value.leftOut })
  })
}

/**
 * Who imports an organisation that nobody has yet acts for a new one from the start, where organisations may come
 * to be without the operator; else nobody may.
 */
async function actingFor(ctx: Context, actor: Actor, dossier: Dossier): Promise<Actor | undefined> {
  const all = await read(ctx, actor, (transaction) => listOrganisations(transaction))
  const isKnown = all.some((organisation) => isSame(organisation, dossier.org ?? {}))
  if (isKnown || actor.kind === 'public') return actor
  if (actor.kind === 'person' && ctx.settings.newOrganisations !== 'open') return undefined
  const organisationId = ctx.random.uuid()
  return actor.kind === 'system'
    ? { ...actor, organisationId }
    : { ...actor, organisationId, roles: ['administrator', 'author'] }
}

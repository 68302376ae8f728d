import { problem, type Result, refused } from '@tesela/kernel'
import { strToU8, zipSync } from 'fflate'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Translate } from '../../i18n/t.ts'
import type { EvidenceItem } from '../../room.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { evidencePdf, sectionsOf, titleOf } from './evidence-pdf.ts'
import { readPack } from './read-packs.ts'

/** A file to hand over. */
export interface Archive {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * A pack in one ZIP: the PDF for people, JSON and a CSV a section for programs, and a manifest with the digest by
 * which anybody can tell that nothing was changed. Taking it away is noted. Refuses as `readPack`.
 */
export async function packArchive(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly packId: string
  readonly t: Translate
}): Promise<Result<Archive>> {
  const { ctx, actor, packId, t } = options
  const found = await readPack({ ctx, actor, packId })
  if (!found.ok) return found
  const { pack, provider, agency, items } = found.value
  const noted = await change(ctx, actor, async () =>
    changed(undefined, { event: 'evidence.taken', subjectKind: 'evidence-pack', subjectId: packId }),
  )
  if (!noted.ok) return refused(problem('access.refused'))
  const manifest = {
    type: 'EvidencePack',
    id: pack.id,
    provider: { id: pack.organisationId, name: provider?.legalName },
    agency: { id: pack.agencyOrganisationId, name: agency?.legalName },
    instrument: pack.instrument,
    period: { from: pack.periodFrom, to: pack.periodTo },
    madeAt: pack.madeAt,
    items: pack.items,
    digest: `sha256:${pack.digest}`,
  }
  const files: Record<string, Uint8Array> = {
    'evidence.pdf': await evidencePdf(found.value, t),
    'manifest.json': strToU8(`${JSON.stringify(manifest, null, 2)}\n`),
    'evidence.json': strToU8(`${JSON.stringify(items, null, 2)}\n`),
  }
  for (const section of sectionsOf(items))
    files[`${section}.csv`] = strToU8(
      sectionCsv(
        items.filter((item) => item.section === section),
        t.locale,
      ),
    )
  return {
    ok: true,
    value: { name: `evidence-${provider?.slug ?? pack.id}-${pack.periodTo}.zip`, bytes: zipSync(files) },
  }
}

/** RFC 4180, a line an item, a column a fact. */
export function sectionCsv(items: readonly EvidenceItem[], language: string): string {
  const names = [...new Set(items.flatMap(({ facts }) => Object.keys(facts)))]
  const rows = items.map((item) => [
    item.id,
    titleOf(item, language),
    ...names.map((name) => {
      const fact = item.facts[name]
      return fact === undefined ? '' : Array.isArray(fact) ? fact.join(' | ') : String(fact)
    }),
  ])
  return [['id', 'title', ...names], ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

/** Spreadsheets run cells that begin like a formula, so such a cell is led by an apostrophe. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

import { isPlainDate, type Problem } from '@tesela/kernel'
import type { ExternalQualityEntry } from '@tesela/principles/dossier'
import { findOrganisation } from '../../accounts/room.ts'
import type { ImportRequest, ImportSection } from '../../room.ts'
import { instruments } from '../instruments/index.ts'
import { agencyNamed, keepEntry, recordDigest } from './keep-entry.ts'
import { type Decision, decisions, type ExternalEntry } from './model.ts'

/**
 * External decisions of an imported dossier enter the register as what they are: stated by the provider, confirmed
 * by nobody yet. Problems of an entry refuse the import with its path in the file.
 */
export const externalImport: ImportSection = {
  beforePublication: async (request) => {
    const problems: Problem[] = []
    for (const [index, stated] of (request.dossier.qa?.external ?? []).entries())
      problems.push(...(await bring(request, stated, `qa.external.${index}`)))
    return problems
  },
}

async function bring(
  request: ImportRequest,
  stated: ExternalQualityEntry,
  path: string,
): Promise<readonly Problem[]> {
  const entry = await entryOf(request, stated)
  if (entry === undefined) return []
  const kept = await keepEntry(request.ctx, request.transaction, entry)
  if (kept.ok) return []
  // The same decision comes again with every version that rests on it.
  return kept.problems
    .filter(({ code }) => code !== 'external.entry-known')
    .map((found) => ({ ...found, path: found.path === undefined ? path : `${path}.${found.path}` }))
}

/** Nothing for what the register cannot hold: it stays in the version's own quality block. */
async function entryOf(
  { ctx, transaction, organisationId, specificationId }: ImportRequest,
  stated: ExternalQualityEntry,
): Promise<ExternalEntry | undefined> {
  const { subject = organisationId, agency, validFrom, validTo } = stated
  const isProgramme = subject === `urn:uuid:${specificationId}`
  const decision = decisionNamed(stated.decision)
  if (agency === undefined || decision === undefined || !isPlainDate(validFrom)) return undefined
  if (subject !== organisationId && !isProgramme) return undefined
  const organisation = await findOrganisation(transaction, organisationId)
  const appeal = decisionNamed(stated.decisionOnAppeal)
  return {
    id: ctx.random.uuid(),
    agency: await agencyNamed(ctx, transaction, agency),
    instrument: instrumentFor(stated, organisation?.type),
    subjectId: organisationId,
    scope: isProgramme ? 'programme' : 'provider',
    // What stands after an appeal is what is stated now.
    decision: appeal ?? decision,
    validFrom,
    conditions: stated.conditions === undefined ? [] : [{ text: stated.conditions }],
    limits: {
      eqfLevels: stated.limitEqfLevels ?? [],
      fields: stated.limitFields ?? [],
      countries: stated.limitCountries ?? [],
    },
    recognisedIn: [],
    standing: 'stated',
    source: { kind: 'dossier', fetchedAt: ctx.clock.now(), hash: recordDigest(stated) },
    recordedBy: organisationId,
    ...(isProgramme ? { specificationId } : {}),
    ...(validTo === undefined ? {} : { validTo }),
    ...(stated.report === undefined ? {} : { report: stated.report }),
    ...(stated.learnersInvolved === undefined ? {} : { learnersInvolved: stated.learnersInvolved }),
  }
}

function decisionNamed(text: string | undefined): Decision | undefined {
  const plain = text
    ?.trim()
    .toLowerCase()
    .replaceAll(/[-_\s]+/g, ' ')
  return decisions.find((decision) => decision === plain)
}

/** The framework that a decision was most likely taken by: the one made for this kind of organisation. */
function instrumentFor({ eqarRegistered }: ExternalQualityEntry, type: string | undefined): string {
  const rows = instruments.filter(({ standsAs }) => standsAs === 'decision')
  const wanted = eqarRegistered === true ? rows.filter(({ registers }) => registers[0] === 'eqar') : rows
  const made = wanted.find(({ madeFor }) => madeFor.some((one) => one === type))
  return (made ?? wanted[0] ?? rows[0])?.id ?? ''
}

import { ok, type PlainDate, problem, type Result, refused } from '@tesela/kernel'
import type { Dossier, DossierProfile } from '../dossier.ts'
import type { Severity } from '../rule.ts'
import { profileLayers } from './layers.ts'
import type { DatedRange, Profile, ProfileLayer } from './profile.ts'

const weight: Readonly<Record<Severity, number>> = { I: 0, W: 1, E: 2 }

/** The graver of two severities: a layer can raise one, and no layer can lower it again. */
export function graver(a: Severity, b: Severity): Severity {
  return weight[a] >= weight[b] ? a : b
}

/**
 * Reads a profile's name, one or more layers joined by hyphens in any order and case: `eu`, `he`, `ee-he`,
 * `IE-VNFIL`, `dc4eu`. Numbers are those in force on `at`.
 *
 * Refuses with `profile-unknown`, naming each part that is no layer. `known` lets a platform add layers of its own.
 */
export function resolveProfile(
  id: string,
  at: PlainDate,
  known: readonly ProfileLayer[] = profileLayers,
): Result<Profile> {
  const parts = partsOf(id)
  const layers = parts.map((part) => findLayer(part, known))
  const unknown = parts.filter((_, index) => layers[index] === undefined)
  if (parts.length === 0 || unknown.length > 0) {
    return refused(problem('profile-unknown', 'profile', { value: unknown.join('-') || id }))
  }
  return ok(
    combine(
      layers.filter((layer) => layer !== undefined),
      at,
      known,
    ),
  )
}

/**
 * The profile of a dossier: the layers that it names, else the sector of the organisation's type; the country
 * that it names, else the organisation's. Its own numbers count only where no layer sets any.
 */
export function profileOf(
  dossier: Dossier,
  at: PlainDate,
  known: readonly ProfileLayer[] = profileLayers,
): Profile {
  const named = partsOf(dossier.profile?.name ?? '').flatMap((part) => findLayer(part, known) ?? [])
  const layers = [
    ...named,
    ...(named.some((layer) => layer.kind === 'sector') ? [] : sectorOf(dossier, known)),
    ...(named.some((layer) => layer.kind === 'country') ? [] : countryOf(dossier, known)),
  ]
  return withOwnNumbers(combine(layers, at, known), layers, dossier.profile)
}

function partsOf(id: string): string[] {
  return id
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '')
}

function findLayer(part: string, known: readonly ProfileLayer[]): ProfileLayer | undefined {
  return known.find((layer) => layer.id === part || layer.aliases?.includes(part))
}

function sectorOf(dossier: Dossier, known: readonly ProfileLayer[]): ProfileLayer[] {
  const type = dossier.org?.type
  if (type === undefined) return []
  return known.filter((layer) => layer.organisationTypes?.includes(type)).slice(0, 1)
}

function countryOf(dossier: Dossier, known: readonly ProfileLayer[]): ProfileLayer[] {
  const layer = findLayer((dossier.org?.country ?? '').toLowerCase(), known)
  return layer?.kind === 'country' ? [layer] : []
}

const order = { base: 0, sector: 1, country: 2, pilot: 3 }

function combine(chosen: readonly ProfileLayer[], at: PlainDate, known: readonly ProfileLayer[]): Profile {
  const base = known.filter((layer) => layer.kind === 'base')
  const layers = [...new Set([...base, ...chosen])].toSorted((a, b) => order[a.kind] - order[b.kind])
  const last = <T>(read: (layer: ProfileLayer) => T | undefined): T | undefined =>
    layers.map(read).findLast((value) => value !== undefined)
  const country = layers.find((layer) => layer.kind === 'country')
  const sector = layers.find((layer) => layer.kind === 'sector')
  const range = inForce(
    last((layer) => layer.ectsRange),
    at,
  )
  return {
    id: nameOf(layers),
    sector: sector?.id ?? 'eu',
    ...(country === undefined ? {} : { country: country.id }),
    raises: raisesOf(layers),
    hoursPerEcts: inForce(
      last((layer) => layer.hoursPerEcts),
      at,
    ) ?? { range: [25, 30] },
    ...(range === undefined ? {} : { ectsRange: range }),
    ectsStep: last((layer) => layer.ectsStep) ?? 0.5,
    frameworks: known.flatMap((layer) => layer.frameworks ?? []),
    officialLanguages: country?.officialLanguages ?? [],
    contentCheckMonths: last((layer) => layer.contentCheckMonths) ?? 12,
    needEvidenceMonths: last((layer) => layer.needEvidenceMonths) ?? 36,
    fullReviewMonths: last((layer) => layer.fullReviewMonths) ?? 36,
    holderAttributes: layers.flatMap((layer) => (layer.holderAttributes ?? []).map(({ name }) => name)),
    addedRules: layers.flatMap((layer) => layer.addedRules ?? []),
  }
}

/** `eu` alone, else country, sector and pilot: `ee-he`. */
function nameOf(layers: readonly ProfileLayer[]): string {
  const named = (kind: ProfileLayer['kind']) => layers.filter((layer) => layer.kind === kind)
  const parts = [...named('country'), ...named('sector'), ...named('pilot')].map((layer) => layer.id)
  return parts.length === 0 ? 'eu' : parts.join('-')
}

function raisesOf(layers: readonly ProfileLayer[]): Readonly<Record<string, Severity>> {
  const raises: Record<string, Severity> = {}
  for (const [id, severity] of layers.flatMap((layer) => Object.entries(layer.raises ?? {}))) {
    raises[id] = graver(raises[id] ?? 'I', severity)
  }
  return raises
}

function inForce(ranges: readonly DatedRange[] | undefined, at: PlainDate): DatedRange | undefined {
  return ranges?.find(({ from, to }) => (from === undefined || from <= at) && (to === undefined || at <= to))
}

function withOwnNumbers(
  profile: Profile,
  layers: readonly ProfileLayer[],
  own: DossierProfile | undefined,
): Profile {
  const { hoursPerEcts, ectsRange, legalBasis } = own ?? {}
  const isFree = (member: 'hoursPerEcts' | 'ectsRange') =>
    layers.every((layer) => layer[member] === undefined)
  return {
    ...profile,
    // Hours outside the Users' Guide need a legal basis: otherwise a dossier could excuse itself.
    ...(hoursPerEcts !== undefined && legalBasis !== undefined && isFree('hoursPerEcts')
      ? { hoursPerEcts: { range: hoursPerEcts, legalBasis } }
      : {}),
    ...(ectsRange !== undefined && isFree('ectsRange') ? { ectsRange: { range: ectsRange } } : {}),
  }
}

import { csvText } from '@tesela/kernel'
import type { ExternalQualityEntry } from '@tesela/principles/dossier'
import type { Organisation } from '../../accounts/room.ts'

/** Whether an organisation belongs in the register of providers. */
export function isProvider(organisation: Organisation): boolean {
  return organisation.capacities.includes('provider') || organisation.capacities.includes('awarding-body')
}

/** One provider as the register publishes it (rule P2.5-PROVIDER-REGISTER). */
export interface RegisterEntry {
  readonly id: string
  readonly uri: string
  readonly legalName: string
  readonly type: string
  readonly country: string
  readonly place: string
  readonly status: Organisation['status']
  readonly ids: readonly { readonly scheme: string; readonly value: string; readonly country?: string }[]
  readonly deqarInstId?: string
  readonly eterId?: string
  readonly qaPolicyUri?: string
  readonly complaintsUri?: string
  readonly contact?: string
  readonly website?: string
  /** The day on which the entry was confirmed last. */
  readonly checked?: string
  readonly externalQuality: readonly ExternalQualityEntry[]
  readonly microCredentials: number
}

/** The register's view of an organisation. */
export function registerEntry(
  organisation: Organisation,
  baseUrl: string,
  externalQuality: readonly ExternalQualityEntry[],
  microCredentials: number,
): RegisterEntry {
  const { facts } = organisation
  return {
    id: organisation.id,
    uri: `${baseUrl}/providers/${organisation.slug}`,
    legalName: organisation.legalName,
    type: organisation.type,
    country: organisation.country,
    place: organisation.place,
    status: organisation.status,
    ids: facts.ids ?? [],
    externalQuality,
    microCredentials,
    ...present({
      deqarInstId: facts.deqarInstId,
      eterId: facts.eterId,
      qaPolicyUri: facts.qaPolicyUri,
      complaintsUri: facts.complaints?.uri,
      contact: facts.complaints?.contact,
      website: facts.website,
      checked: facts.registerChecked,
    }),
  }
}

/** External entries without repetition: several versions state the same one. */
export function distinctEntries(entries: readonly ExternalQualityEntry[]): readonly ExternalQualityEntry[] {
  const key = (entry: ExternalQualityEntry) =>
    JSON.stringify([entry.agency, entry.scope, entry.decision, entry.validFrom])
  return [...new Map(entries.map((entry) => [key(entry), entry])).values()]
}

export const registerColumns = [
  'uri',
  'legalName',
  'type',
  'country',
  'place',
  'status',
  'ids',
  'deqarInstId',
  'eterId',
  'qaPolicyUri',
  'complaintsUri',
  'contact',
  'website',
  'checked',
  'externalQuality',
  'microCredentials',
] as const

/** The register as RFC 4180 CSV with a header line. */
export function registerCsv(entries: readonly RegisterEntry[]): string {
  const lines = entries.map((entry) => registerColumns.map((column) => cellOf(entry, column)))
  return csvText([registerColumns, ...lines])
}

function cellOf(entry: RegisterEntry, column: (typeof registerColumns)[number]): string {
  if (column === 'ids') return entry.ids.map(({ scheme, value }) => `${scheme}:${value}`).join(' ')
  if (column === 'externalQuality') {
    return entry.externalQuality
      .map((one) => [one.agency, one.decision, one.validFrom, one.validTo].join('|'))
      .join('; ')
  }
  return String(entry[column] ?? '')
}

function present<T extends Record<string, string | undefined>>(values: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: string
  }
}

import type { House } from './context.ts'
import type { Room } from './room.ts'

/** Composes what the rooms contribute to each other's work; no room needs to know a later one's name. */
export function composeHouse(rooms: readonly Room[]): House {
  return {
    publicationGates: rooms.flatMap((room) => room.publicationGate ?? []),
    enrolmentGates: rooms.flatMap((room) => room.enrolmentGate ?? []),
    dossierSections: rooms.flatMap((room) => room.dossierSection ?? []),
    importSections: rooms.flatMap((room) => room.importSection ?? []),
    versionPanels: rooms.flatMap((room) => room.versionPanels ?? []),
    monitoringSources: rooms.flatMap((room) => room.monitoringSource ?? []),
    providerPanels: rooms.flatMap((room) => room.providerPanel ?? []),
    evidenceSources: rooms.flatMap((room) => room.evidenceSource ?? []),
    recordSealers: rooms.flatMap((room) => room.recordSealer ?? []),
    retention: rooms.flatMap((room) => room.retention ?? []),
    environmentSources: rooms.flatMap((room) => room.environmentSource ?? []),
  }
}

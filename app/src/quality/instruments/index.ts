import type { RegistersByInstrument } from '../external/as-of.ts'
import { eqavet } from './eqavet/eqavet.ts'
import { eqfAnnexIv } from './eqf-annex-iv/eqf-annex-iv.ts'
import { esg } from './esg/esg.ts'
import type { Instrument } from './instrument-model.ts'
import { label } from './label/label.ts'

/** The frameworks of quality assurance. A new one is a folder and a row here; one contract test holds them all. */
export const instruments: readonly Instrument[] = [esg, eqavet, eqfAnnexIv, label]

export function findInstrument(id: string): Instrument | undefined {
  return instruments.find((instrument) => instrument.id === id)
}

/** Which registers of agencies count for which instrument. */
export const registersByInstrument: RegistersByInstrument = Object.fromEntries(
  instruments.map(({ id, registers }) => [id, registers]),
)

/** Whether an entry of this instrument is a decision that as-of questions rest on. */
export function isDecision(instrumentId: string): boolean {
  return findInstrument(instrumentId)?.standsAs !== 'label'
}

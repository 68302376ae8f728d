import type { Instrument } from '../instrument-model.ts'

/**
 * Quality labels of a sector. A label is verified when its owner, listed in a register, says so itself; else it is
 * only claimed, and is shown as claimed (rule P1.5d-LABEL). The form is about how labels are kept in date.
 */
export const label: Instrument = {
  id: 'label',
  edition: 'Annex II, principle 1, last point (2022/C 243/02)',
  source: 'https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32022H0627(02)',
  registers: ['sector', 'national', 'eqar'],
  standsAs: 'label',
  madeFor: ['vet', 'validation-body', 'employer', 'ngo', 'social-partner', 'platform', 'chamber'],
  items: ['owner', 'criteria', 'validity', 'display'].map((id) => ({
    id,
    group: 'use',
    fields: ['state', 'text', 'link'],
    isNeeded: true,
  })),
  // Labels stand in a dossier by their entries, each with owner, address and last day.
  inDossier: () => ({}),
}

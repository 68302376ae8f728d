import { defined } from '../../data-model/fields.ts'
import { type ClaimRow, claim } from './claim-row.ts'
import { some } from './claim-values.ts'

const hidden = ['always', 'mandatory'] as const
const hiddenIfKnown = ['always', 'optional'] as const

/** Annex I.11 as it stood on the day of award. */
export const qualityClaims: readonly ClaimRow[] = [
  claim(
    'types_of_quality_assurance',
    hidden,
    ['Types of quality assurance', 'Tipos de garantía de la calidad', 'Kvaliteedi tagamise liigid'],
    ({ quality }) => [quality.type],
  ),
  claim(
    'quality_assurance_entries',
    hiddenIfKnown,
    ['Quality assurance in full', 'Garantía de la calidad al completo', 'Kvaliteedi tagamine täies mahus'],
    ({ quality }) =>
      some(
        quality.external.map((entry) =>
          defined({
            subject: entry.subject,
            scope: entry.scope,
            agency: entry.agency,
            eqar_registered: entry.eqarRegistered,
            decision: entry.decision,
            conditions: entry.conditions,
            valid_from: entry.validFrom,
            valid_to: entry.validTo,
            report: entry.report,
            limit_eqf_levels: entry.limitEqfLevels,
            limit_fields: entry.limitFields,
            limit_countries: entry.limitCountries,
          }),
        ),
      ),
  ),
  claim(
    'quality_labels',
    hiddenIfKnown,
    ['Quality labels', 'Sellos de calidad', 'Kvaliteedimärgid'],
    ({ quality }) =>
      some(
        quality.labels.map(({ name, uri, validTo, state }) =>
          defined({ name, uri, valid_to: validTo, state }),
        ),
      ),
  ),
  claim(
    'quality_policy',
    hiddenIfKnown,
    ['Quality policy', 'Política de calidad', 'Kvaliteedipoliitika'],
    ({ quality }) => quality.policyUri,
  ),
  claim(
    'quality_assurance_reason',
    hiddenIfKnown,
    [
      'Why there is no external quality assurance',
      'Por qué no hay garantía externa de la calidad',
      'Miks puudub väline kvaliteedi tagamine',
    ],
    ({ quality }) => quality.reason,
  ),
]

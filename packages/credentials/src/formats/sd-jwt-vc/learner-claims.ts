import { type ClaimRow, claim } from './claim-row.ts'
import { known } from './claim-values.ts'

const hidden = ['always', 'mandatory'] as const
const hiddenIfKnown = ['always', 'optional'] as const

/** The learner, who decides whom to tell. A person with one name has it as family name, as identity wallets do. */
export const learnerClaims: readonly ClaimRow[] = [
  claim(
    'family_name',
    hidden,
    ['Family name', 'Apellidos', 'Perekonnanimi'],
    ({ holder }) => holder.familyName ?? holder.fullName,
  ),
  claim('given_name', hiddenIfKnown, ['Given name', 'Nombre', 'Eesnimi'], ({ holder }) => holder.givenName),
  claim('full_name', hidden, ['Full name', 'Nombre completo', 'Täisnimi'], ({ holder }) => holder.fullName),
  claim(
    'birthdate',
    hiddenIfKnown,
    ['Date of birth', 'Fecha de nacimiento', 'Sünniaeg'],
    ({ holder }) => holder.dateOfBirth,
  ),
  claim(
    'learner_identification',
    hiddenIfKnown,
    ['Learner identification', 'Identificación del alumno', 'Õppija tunnus'],
    ({ holder }) => holder.matchingId,
  ),
  claim(
    'identity_proofing',
    hiddenIfKnown,
    ['Identity check', 'Comprobación de identidad', 'Isikusamasuse kontroll'],
    ({ identityProofing }) => identityProofing && known({ ...identityProofing }),
  ),
]

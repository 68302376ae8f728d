import { type ClaimRow, claim } from './claim-row.ts'

const mandatory = ['never', 'mandatory'] as const
const optional = ['never', 'optional'] as const

/**
 * Claims that say what the file is, how long it is good and whose key holds it. None of them may come from a
 * disclosure (SD-JWT VC §2.2.2.3).
 */
export const envelopeClaims: readonly ClaimRow[] = [
  claim('iss', mandatory, ['Issuer identifier', 'Identificador del emisor', 'Väljaandja tunnus']),
  claim('vct', mandatory, ['Type of credential', 'Tipo de credencial', 'Tõendi liik']),
  claim('vct#integrity', optional, [
    'Digest of the type of credential',
    'Resumen criptográfico del tipo de credencial',
    'Tõendi liigi räsi',
  ]),
  claim('jti', mandatory, ['Credential identifier', 'Identificador de la credencial', 'Tõendi tunnus']),
  claim('iat', mandatory, ['Sealed at', 'Sellada el', 'Pitseerimise aeg']),
  claim('nbf', mandatory, ['Valid from', 'Válida desde', 'Kehtiv alates']),
  claim('exp', mandatory, ['File valid until', 'Fichero válido hasta', 'Fail kehtib kuni']),
  claim('cnf', optional, ['Key of the holder', 'Clave del titular', 'Omaniku võti']),
  claim('status', optional, ['Status list', 'Lista de estado', 'Olekuloend']),
]

/** What SD-JWT VC §2.2.2.3 never lets a disclosure set. */
export const neverDisclosed: ReadonlySet<string> = new Set([
  'iss',
  'nbf',
  'exp',
  'cnf',
  'vct',
  'vct#integrity',
  'aka_vcts',
  'status',
])

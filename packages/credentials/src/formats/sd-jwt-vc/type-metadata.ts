import { base64, type Json, type JsonObject, type LanguageMap, utf8 } from '@tesela/kernel'
import type { Cryptography } from '../../proofs/cryptography.ts'
import { type ClaimPath, compileSelection } from '../../sd-jwt/claim-path.ts'
import { awardClaims } from './award-claims.ts'
import type { ClaimRow } from './claim-row.ts'
import { envelopeClaims } from './envelope-claims.ts'

/** The type when nobody publishes one, as on the command line. */
export const DEFAULT_TYPE = 'urn:tesela:vct:micro-credential:1'

/** The claims of our type, all rows. */
export const claimRows: readonly ClaimRow[] = [...envelopeClaims, ...awardClaims]

/** Claims that issuing puts behind a disclosure each. */
export const disclosableClaims: readonly string[] = claimRows.flatMap(({ name, sd }) =>
  sd === 'always' ? [name] : [],
)

/** The same, compiled once. */
export const disclosureSelection = compileSelection(disclosableClaims.map((name): ClaimPath => [name]))

const NAME: LanguageMap = {
  en: 'Micro-credential',
  es: 'Microcredencial',
  et: 'Mikrokvalifikatsioonitunnistus',
}
const DESCRIPTION: LanguageMap = {
  en: 'A record of learning with every European standard element of a micro-credential',
  es: 'Un registro de aprendizaje con todos los elementos europeos normalizados de una microcredencial',
  et: 'Õppimise tõend kõigi Euroopa mikrokvalifikatsiooni standardelementidega',
}

/**
 * The type metadata of our credentials (SD-JWT VC §6), to be published at `vct`. Claims have the names of the
 * EUDI learning credential wherever it has the element. It does not say `extends`: that type makes a wallet key
 * and a learner number mandatory, which not every award has, and a type cannot loosen the one it extends
 * (§6.4); nor can its URN be fetched.
 */
export function typeMetadata(vct: string): JsonObject {
  return {
    vct,
    name: 'Micro-credential',
    description: DESCRIPTION['en'] ?? '',
    display: Object.entries(NAME).map(([locale, name]) => ({
      locale,
      name,
      description: DESCRIPTION[locale] ?? name,
    })),
    claims: claimRows.map(({ name, sd, mandatory, label }) => ({
      path: [name],
      display: Object.entries(label).map(([locale, text]) => ({ locale, label: text })),
      mandatory,
      sd,
    })),
  }
}

/** The very text to publish: `vct#integrity` is the digest of its bytes. */
export function typeMetadataText(vct: string): string {
  return JSON.stringify(typeMetadata(vct) satisfies Json)
}

/** SD-JWT VC §7: integrity metadata of a document, as Subresource Integrity writes it. */
export async function integrityOf(text: string, { sha256 }: Pick<Cryptography, 'sha256'>): Promise<string> {
  return `sha256-${base64(await sha256(utf8(text)))}`
}

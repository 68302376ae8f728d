import type { Json } from '@tesela/kernel'
import type { AwardOrganisation } from '../../data-model/award.ts'
import { defined } from '../../data-model/fields.ts'
import { organizationIdentifierOf } from '../../identifiers/organization-identifier.ts'
import { type ClaimRow, claim } from './claim-row.ts'
import { inPrimary, known, some } from './claim-values.ts'

const open = ['never', 'mandatory'] as const
const openIfKnown = ['never', 'optional'] as const

function organisation({ uri, legalName, country, place, identifiers }: AwardOrganisation): Json {
  return defined({
    id: uri,
    name: legalName,
    country,
    place,
    official_number: organizationIdentifierOf(identifiers),
  })
}

/** Who issued and awarded, what, where and when: in the clear, for a credential without them says nothing. */
export const frameworkClaims: readonly ClaimRow[] = [
  claim(
    'issuing_authority',
    open,
    ['Issuing authority', 'Autoridad emisora', 'Väljaandja'],
    (award) => award.issuer.legalName,
  ),
  claim(
    'issuing_authority_id',
    openIfKnown,
    ['Official number of the issuer', 'Número oficial del emisor', 'Väljaandja registrinumber'],
    (award) => organizationIdentifierOf(award.issuer.identifiers),
  ),
  claim(
    'issuing_country',
    open,
    ['Country of issuing', 'País de emisión', 'Väljaandmise riik'],
    (award) => award.country,
  ),
  claim(
    'place_of_issuance',
    openIfKnown,
    ['Place of issuing', 'Lugar de emisión', 'Väljaandmise koht'],
    (award) => award.place,
  ),
  claim(
    'date_of_issuance',
    open,
    ['Date of issuing', 'Fecha de emisión', 'Väljaandmise kuupäev'],
    (award) => award.issuedOn,
  ),
  claim(
    'date_of_expiry',
    openIfKnown,
    ['Achievement expires on', 'El logro caduca el', 'Saavutus aegub'],
    ({ validity }) => (validity.meaning === 'technical' ? undefined : validity.until),
  ),
  claim(
    'awarding_body',
    open,
    ['Awarding body', 'Organismo otorgante', 'Tunnustuse andja'],
    (award) => award.awardingBodies[0].legalName,
  ),
  claim(
    'awarding_bodies',
    open,
    ['Awarding bodies in full', 'Organismos otorgantes al completo', 'Kõik tunnustuse andjad'],
    (award) => award.awardingBodies.map(organisation),
  ),
  claim(
    'mandate',
    openIfKnown,
    ['Mandate to issue', 'Mandato para emitir', 'Väljaandmise volitus'],
    (award) => award.mandateUri,
  ),
  claim(
    'date_of_award',
    open,
    ['Date of award', 'Fecha de concesión', 'Tunnustamise kuupäev'],
    (award) => award.awardedOn,
  ),
  claim(
    'document_number',
    openIfKnown,
    ['Number of the document', 'Número del documento', 'Dokumendi number'],
    (award) => award.serial,
  ),
  claim('replaces', openIfKnown, ['Replaces', 'Sustituye a', 'Asendab'], (award) => award.replaces),
  claim(
    'language',
    open,
    ['Language of the texts', 'Idioma de los textos', 'Tekstide keel'],
    (award) => award.languages[0],
  ),
  claim('achievement_title', open, ['Title', 'Título', 'Nimetus'], (award) =>
    inPrimary(award, award.specification.title),
  ),
  claim('achievement_description', openIfKnown, ['Description', 'Descripción', 'Kirjeldus'], (award) =>
    inPrimary(award, award.specification.summary),
  ),
  claim(
    'achievement_title_translations',
    openIfKnown,
    ['Title in other languages', 'Título en otros idiomas', 'Nimetus teistes keeltes'],
    (award) =>
      known(
        Object.fromEntries(
          Object.entries(award.specification.title).filter(([code]) => code !== award.languages[0]),
        ),
      ),
  ),
  claim(
    'specification',
    open,
    ['Specification', 'Especificación', 'Kirjeldus veebis'],
    (award) => award.specification.uri,
  ),
  claim(
    'specification#integrity',
    openIfKnown,
    ['Digest of the specification', 'Resumen criptográfico de la especificación', 'Kirjelduse räsi'],
    (award) => award.specification.digest,
  ),
  claim(
    'specification_version',
    open,
    ['Version of the specification', 'Versión de la especificación', 'Kirjelduse versioon'],
    (award) => award.specification.version,
  ),
  claim(
    'language_of_classes',
    open,
    ['Language of teaching', 'Idioma de enseñanza', 'Õppekeel'],
    (award) => award.specification.languages.instruction,
  ),
  claim(
    'language_of_assessment',
    openIfKnown,
    ['Language of assessment', 'Idioma de evaluación', 'Hindamise keel'],
    (award) => some(award.specification.languages.assessment),
  ),
  claim(
    'fields_of_education',
    openIfKnown,
    ['Fields of education (ISCED-F)', 'Campos de educación (CINE-F)', 'Õppevaldkonnad (ISCED-F)'],
    (award) => some(award.specification.fields),
  ),
]

import { formatWorkload, type Json, type LanguageMap, localise } from '@tesela/kernel'
import type { Award, AwardOrganisation } from '../../data-model/award.ts'
import { defined } from '../../data-model/fields.ts'
import { organizationIdentifierOf } from '../../identifiers/organization-identifier.ts'
import { type ClaimRow, claim } from './claim-row.ts'
import { qualityClaims } from './quality-claims.ts'

const open = ['never', 'mandatory'] as const
const openIfKnown = ['never', 'optional'] as const
const hidden = ['always', 'mandatory'] as const
const hiddenIfKnown = ['always', 'optional'] as const

/** A text in the primary language of the award. */
export function inPrimary(award: Award, text: LanguageMap | undefined): string | undefined {
  return localise(text, award.languages[0])?.text
}

/** Members that are known; `undefined` when none is. */
export function known(members: Readonly<Record<string, Json | undefined>>): Json | undefined {
  const present = Object.entries(members).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  return present.length === 0 ? undefined : Object.fromEntries(present)
}

/** A list that has something in it. */
export function some(items: readonly Json[]): Json | undefined {
  return items.length === 0 ? undefined : items
}

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
const framework: readonly ClaimRow[] = [
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

/** The learner, who decides whom to tell. A person with one name has it as family name, as identity wallets do. */
const learner: readonly ClaimRow[] = [
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

/** What was learned, how much, how deeply and how it went. */
const learning: readonly ClaimRow[] = [
  claim(
    'learning_outcomes',
    hidden,
    ['Learning outcomes', 'Resultados de aprendizaje', 'Õpiväljundid'],
    (award) => award.specification.learningOutcomes.map(({ text }) => inPrimary(award, text) ?? ''),
  ),
  claim(
    'learning_outcome_details',
    hidden,
    ['Learning outcomes in full', 'Resultados de aprendizaje al completo', 'Õpiväljundid täies mahus'],
    (award) =>
      award.specification.learningOutcomes.map(({ id, type, text, frameworkUris }) => ({
        id,
        type,
        text,
        frameworks: frameworkUris,
      })),
  ),
  claim('expected_study_time', hidden, ['Workload', 'Carga de trabajo', 'Õppemaht'], ({ specification }) =>
    formatWorkload(specification.workload.hours),
  ),
  claim(
    'workload_breakdown',
    hiddenIfKnown,
    ['Workload by kind', 'Carga de trabajo por tipo', 'Õppemaht liikide kaupa'],
    ({ specification }) => known({ ...specification.workload.breakdown }),
  ),
  claim(
    'ects_credits',
    hiddenIfKnown,
    ['ECTS credits', 'Créditos ECTS', 'EAP'],
    ({ specification }) => specification.workload.credits.find(({ system }) => system === 'ECTS')?.points,
  ),
  claim(
    'other_credits',
    hiddenIfKnown,
    ['Other credits', 'Otros créditos', 'Muud ainepunktid'],
    ({ specification }) =>
      some(
        specification.workload.credits
          .filter(({ system }) => system !== 'ECTS')
          .map(({ system, points }) => ({ system, points })),
      ),
  ),
  claim('level_of_learning_experience', hidden, ['Level', 'Nivel', 'Tase'], ({ specification: { level } }) =>
    level.eqf === undefined ? (level.noneReason ?? '-') : `Level${level.eqf}`,
  ),
  claim(
    'level_details',
    hiddenIfKnown,
    ['Level in full', 'Nivel al completo', 'Tase täies mahus'],
    ({ specification: { level } }) =>
      known({
        eqf: level.eqf,
        cycle: level.qfEhea,
        basis: level.basis,
        national: level.nqf && known({ ...level.nqf }),
        register: level.registerUri,
      }),
  ),
  claim(
    'form_of_participation',
    hidden,
    ['Form of participation', 'Forma de participación', 'Osalemise vorm'],
    ({ specification }) => specification.participation,
  ),
  claim('award_route', hidden, ['Route', 'Vía', 'Omandamise viis'], (award) => award.route),
  claim(
    'types_of_assessment',
    hidden,
    ['Types of assessment', 'Tipos de evaluación', 'Hindamise liigid'],
    ({ specification }) => [...new Set(specification.assessments.map(({ type }) => type))],
  ),
  claim(
    'supervision_and_identity_verification',
    hiddenIfKnown,
    [
      'Supervision and identity check during assessment',
      'Supervisión y comprobación de identidad en la evaluación',
      'Järelevalve ja isikutuvastus hindamisel',
    ],
    ({ specification }) =>
      some([...new Set(specification.assessments.flatMap(({ supervision }) => supervision ?? []))]),
  ),
  claim(
    'assessment_details',
    hidden,
    ['Assessment in full', 'Evaluación al completo', 'Hindamine täies mahus'],
    ({ specification }) =>
      specification.assessments.map(
        ({ id, type, outcomeIds, weight, supervision, mode, language, grading }) =>
          defined({
            id,
            type,
            outcomes: outcomeIds,
            weight,
            supervision,
            mode,
            language,
            grading_scheme: grading?.scheme,
            pass: grading?.pass,
          }),
      ),
  ),
  claim(
    'grading_scheme',
    hiddenIfKnown,
    ['Grading scheme', 'Escala de calificación', 'Hindamisskaala'],
    ({ specification }) =>
      specification.assessments.find(({ grading }) => grading !== undefined)?.grading?.scheme,
  ),
  claim(
    'date_of_assessment',
    hiddenIfKnown,
    ['Date of assessment', 'Fecha de evaluación', 'Hindamise kuupäev'],
    (award) => award.assessedOn,
  ),
  claim('assessment_grade', hiddenIfKnown, ['Grade', 'Calificación', 'Hinne'], (award) => award.grade),
  claim(
    'outcome_results',
    hiddenIfKnown,
    [
      'Results by learning outcome',
      'Resultados por resultado de aprendizaje',
      'Tulemused õpiväljundite kaupa',
    ],
    ({ results }) =>
      some(results.map(({ outcomeId, passed, grade }) => defined({ outcome: outcomeId, passed, grade }))),
  ),
  claim(
    'prerequisites_to_enroll',
    hiddenIfKnown,
    ['Prerequisites', 'Requisitos previos', 'Eeltingimused'],
    (award) => award.specification.prerequisites?.map(({ text }) => inPrimary(award, text) ?? ''),
  ),
  claim(
    'integration_stackability_options',
    hiddenIfKnown,
    ['Integration and stackability', 'Integración y acumulación', 'Liidetavus'],
    ({ specification }) => specification.stackability?.kind,
  ),
  claim(
    'further_information',
    hiddenIfKnown,
    ['Further information', 'Más información', 'Lisateave'],
    (award) =>
      some(
        award.specification.furtherInformation.map(({ text, uri }) =>
          [inPrimary(award, text), uri].filter(Boolean).join(' '),
        ),
      ),
  ),
]

/** Every claim that an award gives, in the order in which a reader wants to see them. */
export const awardClaims: readonly ClaimRow[] = [...framework, ...learner, ...learning, ...qualityClaims]

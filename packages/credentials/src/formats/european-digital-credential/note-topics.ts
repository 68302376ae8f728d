import type { LanguageMap } from '@tesela/kernel'
import { qualityTypes } from '../../data-model/vocabularies/quality.ts'
import { conceptOf } from '../../data-model/vocabularies/vocabulary.ts'

/** What a note in a credential is about: the subject concept that carries it. */
export interface NoteTopic {
  readonly code: string
  readonly label: LanguageMap
}

const topic = (code: string, en: string, es: string, et: string): NoteTopic => ({
  code,
  label: { en, es, et },
})

/** Facts of a micro-credential for which the European Learning Model has no property of its own. */
export const noteTopics = {
  noPrerequisites: topic('no-prerequisites', 'None', 'Ninguno', 'Puuduvad'),
  qualityReason: topic(
    'quality-reason',
    'Reason for the type of quality assurance',
    'Motivo del tipo de garantía de la calidad',
    'Kvaliteedi tagamise liigi põhjendus',
  ),
  qualityLabel: topic('quality-label', 'Quality label', 'Sello de calidad', 'Kvaliteedimärk'),
  purpose: topic('purpose', 'Purpose', 'Finalidad', 'Eesmärk'),
  content: topic('content', 'Content', 'Contenido', 'Sisu'),
  noLevel: topic('no-level', 'Why there is no level', 'Por qué no hay nivel', 'Miks tase puudub'),
  levelBasis: topic('level-basis', 'Basis of the level', 'Fundamento del nivel', 'Taseme alus'),
  nationalLevel: topic(
    'national-level',
    'Level in the national framework',
    'Nivel del marco nacional',
    'Riikliku raamistiku tase',
  ),
  workloadMethod: topic(
    'workload-method',
    'How the workload was estimated',
    'Cómo se estimó la carga de trabajo',
    'Kuidas õppemaht määrati',
  ),
  targetGroup: topic('target-group', 'Target group', 'Grupo destinatario', 'Sihtrühm'),
  identityProofing: topic(
    'identity-proofing',
    'How the identity was proven',
    'Cómo se comprobó la identidad',
    'Kuidas isik tuvastati',
  ),
  /** The type of quality assurance, Annex I.11, by its code. */
  quality: (code: string): NoteTopic => ({
    code: `quality:${code}`,
    label: conceptOf(qualityTypes, code)?.label ?? { en: code },
  }),
  stackability: (kind: string): NoteTopic =>
    topic(`stackability:${kind}`, 'Stackability', 'Acumulabilidad', 'Kombineeritavus'),
} as const

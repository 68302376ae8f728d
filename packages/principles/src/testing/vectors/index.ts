import {
  credentialVectors,
  elementVectors,
  hintVectors,
  identifierVectors,
  severalVectors,
  uncheckedVectors,
} from './finer-points.ts'
import { guidanceVectors, holderVectors, issuerVectors, learnerVectors } from './learners-to-guidance.ts'
import { levelAndOfferVectors } from './level-and-offer.ts'
import { pathwayVectors, recognitionAndPortabilityVectors } from './pathways-to-portability.ts'
import { qualityVectors } from './quality.ts'
import {
  assessmentPlanVectors,
  assessmentResultVectors,
  relevanceVectors,
} from './relevance-and-assessment.ts'
import { outcomeVectors, workloadVectors } from './transparency.ts'
import type { Vector } from './vector.ts'

/** Every situation that the rules are tried on, principle by principle. */
export const vectors: readonly Vector[] = [
  ...qualityVectors,
  ...outcomeVectors,
  ...workloadVectors,
  ...levelAndOfferVectors,
  ...relevanceVectors,
  ...assessmentPlanVectors,
  ...assessmentResultVectors,
  ...pathwayVectors,
  ...recognitionAndPortabilityVectors,
  ...learnerVectors,
  ...holderVectors,
  ...issuerVectors,
  ...guidanceVectors,
  ...severalVectors,
  ...uncheckedVectors,
  ...hintVectors,
  ...identifierVectors,
  ...credentialVectors,
  ...elementVectors,
]

export { bases, type Vector } from './vector.ts'

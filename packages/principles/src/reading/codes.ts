import type { LegalIdentifier } from '../dossier.ts'
import { assessmentTypes, normalised } from '../vocabulary.ts'

const snb = 'http://data.europa.eu/snb/'

/** Concepts of the European controlled vocabularies → the words that dossiers use. */
const codes: Readonly<Record<string, string>> = {
  [`${snb}learning-assessment/920fbb3cbe`]: 'online',
  [`${snb}learning-assessment/9191af2ed9`]: 'presential',
  [`${snb}learning-assessment/e92d221e4d`]: 'blended',
  [`${snb}learning-assessment/729f3bed4b`]: 'work-based',
  [`${snb}learning-assessment/7813801c77`]: 'project',
  [`${snb}learning-assessment/ed4c557045`]: 'research-lab',
  [`${snb}assessment/19a2e5e671`]: 'peer assessment',
  [`${snb}assessment/2939dae15f`]: 'marked assignment',
  [`${snb}assessment/3484bd7e51`]: 'continuous evaluation',
  [`${snb}assessment/4f03b91c0e`]: 'portfolio',
  [`${snb}assessment/56539a6507`]: 'group performance',
  [`${snb}assessment/6a4db9f11d`]: 'practical assessment',
  [`${snb}assessment/6e6cb2cc78`]: 'written examination',
  [`${snb}assessment/7331eb4762`]: 'level of attendance',
  [`${snb}assessment/795dac4096`]: 'project work',
  [`${snb}assessment/812e3b0ae1`]: 'peer review',
  [`${snb}assessment/b1b68f6735`]: 'quiz',
  [`${snb}assessment/c4256a2726`]: 'problem based learning',
  [`${snb}assessment/d30284d7df`]: 'oral examination',
  [`${snb}assessment/de4d165a6c`]: 'artefact assessment',
  [`${snb}supervision-verification/c598449d64`]: 'unsupervised-no-id',
  [`${snb}supervision-verification/df2880c5cb`]: 'unsupervised-id',
  [`${snb}supervision-verification/44314532f9`]: 'supervised-no-id',
  [`${snb}supervision-verification/70be69aaf9`]: 'supervised-id',
  [`${snb}accreditation/bb4618238e`]: 'institutional-external',
  [`${snb}accreditation/c_1f1a469a`]: 'institutional-external',
  [`${snb}accreditation/820101cba6`]: 'programme-external',
  [`${snb}accreditation/003293d2ce`]: 'institutional-licence',
  [`${snb}accreditation/e57dddfcf3`]: 'programme-licence',
  [`${snb}education-credit/6fcec5c5af`]: 'ECTS',
  [`${snb}education-credit/60b314e826`]: 'ECVET',
}

/** Wordings seen in other files → the words that dossiers use, compared without case and hyphens. */
const wordings: Readonly<Record<string, string>> = {
  'european credit transfer system': 'ECTS',
  'on site': 'presential',
  onsite: 'presential',
  'in person': 'presential',
  hybrid: 'blended',
  workbased: 'work-based',
  'project based': 'project',
  'research lab based': 'research-lab',
  'unsupervised without id verification': 'unsupervised-no-id',
  'unsupervised with no identity verification': 'unsupervised-no-id',
  'unsupervised with id verification': 'unsupervised-id',
  'supervised with no identity verification': 'supervised-no-id',
  'supervised without id verification': 'supervised-no-id',
  'supervised with id verification': 'supervised-id',
  'supervised online with identity verification': 'supervised-online-id',
  'online with identity verification': 'supervised-online-id',
  'supervised onsite with identity verification': 'supervised-onsite-id',
  'onsite with identity verification': 'supervised-onsite-id',
  'institutional quality assurance': 'institutional-external',
  'institutional external': 'institutional-external',
  'external evaluation': 'institutional-external',
  'external quality assurance': 'institutional-external',
  'program quality assurance': 'programme-external',
  'programme quality assurance': 'programme-external',
  'programme external': 'programme-external',
  'institutional license': 'institutional-licence',
  'program license': 'programme-licence',
  'internal evaluation': 'internal-only',
  'internal quality assurance': 'internal-only',
  'internal only': 'internal-only',
  'national agency': 'national-agency',
  'sector label': 'sector-label',
}

/**
 * The dossier's word for a concept, from its address or else from its label; a wording that nobody knows stays
 * as it is, for the rules to judge.
 */
export function codeOf(uri: string | undefined, label?: string): string | undefined {
  return knownCode(uri) ?? knownCode(label) ?? label ?? uri
}

/** The dossier's word for an address, a code or a wording that is known, else undefined. */
export function knownCode(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const own = /^urn:tesela:concept:[^:]+:(.+)$/.exec(text)?.[1]
  if (own !== undefined) return decoded(own)
  const key = normalised(text)
  return codes[text] ?? wordings[key] ?? (assessmentTypes.has(key) ? key : undefined)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * A legal identifier as seals write it (ETSI EN 319 412-1 §5.1.4: `VATES-A00000000`, `NTREE-70000001`,
 * `LEIXG-…`), or plain, in the given scheme.
 */
export function legalIdentifier(
  notation: string,
  scheme: string,
  country: string | undefined,
): LegalIdentifier {
  const match = /^(VAT|NTR|LEI)([A-Z]{2})-(.+)$/.exec(notation)
  const place = country === undefined ? {} : { country }
  if (match === null) return { scheme, value: notation, ...place }
  const [, kind, state = '', number = ''] = match
  if (kind === 'LEI') return { scheme: 'lei', value: number, ...place }
  if (kind === 'VAT')
    return { scheme: 'vat', value: number.startsWith(state) ? number : `${state}${number}`, country: state }
  return { scheme: 'national', value: number, country: state }
}

/** EQF level of an address or wording such as `…/eqf/6`, `Level 6`, `Level6`, `6`. */
export function eqfOf(text: string | undefined): number | undefined {
  const digits = /(?:^|[/\s]|level|tase|nivel)\s*([1-8])$/i.exec(text?.trim() ?? '')?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** A framework and its level out of one text: `RQF Level 6`, `EstQF 6`. */
export function nationalLevelOf(text: string | undefined): { framework: string; level: string } | undefined {
  const match = /^(.*?)[\s,:-]*(?:level|nivel|tase)?\s*(\d{1,2})$/i.exec(text?.trim() ?? '')
  const [, framework = '', level = ''] = match ?? []
  return framework === '' || level === '' ? undefined : { framework, level }
}

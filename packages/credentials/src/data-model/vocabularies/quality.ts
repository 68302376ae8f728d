import { concept, vocabulary } from './vocabulary.ts'

const base = 'http://data.europa.eu/snb/accreditation/'

/** Annex I.11, type of quality assurance underpinning the micro-credential. */
export const qualityTypes = vocabulary({
  id: 'quality',
  scheme: `${base}25831c2`,
  concepts: [
    concept(
      'institutional-external',
      `${base}bb4618238e`,
      'External quality assurance of the provider',
      'Garantía externa de la calidad de la institución',
      'Õppeasutuse väline kvaliteedi tagamine',
    ),
    concept(
      'programme-external',
      `${base}820101cba6`,
      'External quality assurance of the programme',
      'Garantía externa de la calidad del programa',
      'Õppekava väline kvaliteedi tagamine',
    ),
    concept(
      'institutional-licence',
      `${base}003293d2ce`,
      'Licence of the provider',
      'Licencia de la institución',
      'Õppeasutuse tegevusluba',
    ),
    concept(
      'programme-licence',
      `${base}e57dddfcf3`,
      'Licence of the programme',
      'Licencia del programa',
      'Õppekava läbiviimise luba',
    ),
    concept(
      'national-agency',
      `${base}bb4618238e`,
      'Quality assured by a national agency',
      'Calidad garantizada por una agencia nacional',
      'Riikliku agentuuri tagatud kvaliteet',
    ),
    concept(
      'sector-label',
      undefined,
      'Quality label of a sector',
      'Sello de calidad del sector',
      'Valdkonna kvaliteedimärk',
    ),
    concept(
      'internal-only',
      undefined,
      'Internal quality assurance only',
      'Solo garantía interna de la calidad',
      'Ainult sisemine kvaliteedi tagamine',
    ),
  ],
})

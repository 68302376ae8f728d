/** A concept of ESCO. */
export interface EscoConcept {
  readonly uri: string
  readonly kind: 'skill' | 'skill-group' | 'occupation' | 'occupation-group'
  readonly status: string
}

/** A name of a concept in one language; place 0 is the preferred one. */
export interface EscoTerm {
  readonly uri: string
  readonly place: number
  readonly term: string
  readonly description?: string
}

export interface EscoRelation {
  readonly kind: string
  readonly source: string
  readonly target: string
}

/** What one row of a file says. */
export interface EscoRow {
  readonly concept?: EscoConcept
  readonly terms?: readonly EscoTerm[]
  readonly relation?: EscoRelation
  /** The concept belongs to this collection. */
  readonly member?: { readonly uri: string; readonly collection: string }
}

type Row = Readonly<Record<string, string>>

/** A file of the official download: how it is recognised, and what its rows say. */
export interface EscoFileKind {
  readonly id: string
  /** Columns that this kind has, all of them. */
  readonly columns: readonly string[]
  /** Part of the file's name that tells it from others with the same columns. */
  readonly name?: RegExp
  /** Its words are in one language. */
  readonly hasLanguage: boolean
  readonly read: (row: Row) => EscoRow
}

const kinds: Readonly<Record<string, EscoConcept['kind']>> = {
  KnowledgeSkillCompetence: 'skill',
  SkillGroup: 'skill-group',
  Occupation: 'occupation',
  ISCOGroup: 'occupation-group',
}

/** Official files separate other names by line breaks, collections by bars. */
function otherNames(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(/\n|\s\|\s/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

function named(uri: string, preferred: string, other: string | undefined, description: string | undefined) {
  const first: EscoTerm = {
    uri,
    place: 0,
    term: preferred.trim(),
    ...(description === undefined || description.trim() === '' ? {} : { description: description.trim() }),
  }
  const rest = otherNames(other).filter((term) => term !== preferred)
  return [first, ...rest.map((term, index) => ({ uri, place: index + 1, term }))]
}

function concept(row: Row): EscoRow {
  const uri = (row['conceptUri'] ?? '').trim()
  const kind = kinds[row['conceptType'] ?? ''] ?? 'skill'
  if (uri === '' || (row['preferredLabel'] ?? '').trim() === '') return {}
  return {
    concept: { uri, kind, status: row['status'] || 'released' },
    terms: named(uri, row['preferredLabel'] ?? '', row['altLabels'], row['description']),
  }
}

function collection(id: string, name: RegExp): EscoFileKind {
  return {
    id: `${id}-collection`,
    columns: ['conceptUri', 'preferredLabel', 'broaderConceptUri'],
    name,
    hasLanguage: true,
    read: (row) => {
      const read = concept(row)
      return read.concept === undefined ? {} : { ...read, member: { uri: read.concept.uri, collection: id } }
    },
  }
}

function relations(id: string, source: string, target: string, extra: readonly string[] = []): EscoFileKind {
  return {
    id,
    columns: [source, target, ...extra],
    hasLanguage: false,
    read: (row) => {
      const from = (row[source] ?? '').trim()
      const to = (row[target] ?? '').trim()
      const type = (row['relationType'] ?? '').trim()
      if (from === '' || to === '') return {}
      return { relation: { kind: type === '' ? id : `${id}:${type}`, source: from, target: to } }
    },
  }
}

/** Every file that can be read, the more particular first. */
export const escoFileKinds: readonly EscoFileKind[] = [
  collection('digital', /digitalSkillsCollection/i),
  collection('digcomp', /digCompSkillsCollection/i),
  collection('green', /greenSkillsCollection/i),
  collection('transversal', /transversalSkillsCollection/i),
  collection('research', /researchSkillsCollection/i),
  collection('language', /languageSkillsCollection/i),
  relations('skill-skill', 'originalSkillUri', 'relatedSkillUri', ['relationType']),
  relations('occupation-skill', 'occupationUri', 'skillUri', ['relationType']),
  relations('broader', 'conceptUri', 'broaderUri', ['broaderType']),
  {
    id: 'concepts',
    columns: ['conceptType', 'conceptUri', 'preferredLabel', 'status'],
    hasLanguage: true,
    read: concept,
  },
  {
    id: 'skill-labels',
    columns: ['concept_uri', 'preferred_label'],
    hasLanguage: true,
    read: (row) => {
      const uri = (row['concept_uri'] ?? '').trim()
      const label = (row['preferred_label'] ?? '').trim()
      if (uri === '' || label === '') return {}
      return {
        concept: { uri, kind: 'skill', status: row['status'] || 'released' },
        terms: named(uri, label, row['alt_labels'], row['description']),
      }
    },
  },
]

export function findFileKind(id: string): EscoFileKind | undefined {
  return escoFileKinds.find((kind) => kind.id === id)
}

/** Which kind of file this is, by its columns and name; `undefined` for one that is not of ESCO. */
export function recogniseFile(columns: readonly string[], fileName: string): EscoFileKind | undefined {
  return escoFileKinds.find(
    (kind) =>
      kind.columns.every((column) => columns.includes(column)) &&
      (kind.name === undefined || kind.name.test(fileName)),
  )
}

/** The language that the official file names carry: `et` of `skills_et.csv`. */
export function languageOfFile(fileName: string): string | undefined {
  return /_([a-z]{2})\.csv$/i.exec(fileName)?.[1]?.toLowerCase()
}

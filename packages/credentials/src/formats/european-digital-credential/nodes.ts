import type { LanguageMap, PlainDate } from '@tesela/kernel'
import type { LegalIdentifier } from '@tesela/principles/dossier'
import type { AwardOrganisation } from '../../data-model/award.ts'
import { countryOf, countryScheme } from '../../data-model/vocabularies/countries.ts'
import { languageOf, languageScheme } from '../../data-model/vocabularies/languages.ts'
import { conceptByUri, conceptOf, type Vocabulary } from '../../data-model/vocabularies/vocabulary.ts'
import { legalNotation } from './legal-identifier.ts'
import { countryBase, ownConcepts, ownSchemes } from './namespaces.ts'

/** A JSON-LD node. In ELM every node has an `id` and a `type`. */
export type Node = Readonly<Record<string, unknown>>

/**
 * Names the nodes of one credential, `urn:epass:note:3`, each number once: two nodes with one id would merge into
 * one in RDF and break the shapes' cardinalities.
 */
export type NodeIds = (kind: string) => string

export function createNodeIds(): NodeIds {
  const counters = new Map<string, number>()
  return (kind) => {
    const next = (counters.get(kind) ?? 0) + 1
    counters.set(kind, next)
    return `urn:epass:${kind}:${next}`
  }
}

/** A concept with its scheme, which SHACL demands everywhere. One IRI always gets the same labels. */
export function conceptNode(uri: string, scheme: string, prefLabel?: LanguageMap): Node {
  return {
    id: uri,
    type: 'Concept',
    inScheme: { id: scheme, type: 'ConceptScheme' },
    ...(prefLabel === undefined ? {} : { prefLabel }),
  }
}

/** The concept of a code: the term of the European list, or one of our own where that list has none. */
export function codeNode(vocabulary: Vocabulary, code: string): Node | undefined {
  const term = conceptOf(vocabulary, code)
  if (term === undefined) return undefined
  if (term.uri === undefined) return ownConcept(vocabulary.id, term.code, term.label)
  return conceptNode(term.uri, vocabulary.scheme, conceptByUri(vocabulary, term.uri)?.label)
}

/** The concept of a code only where the European list has it: for properties whose scheme SHACL fixes. */
export function listedCodeNode(vocabulary: Vocabulary, code: string): Node | undefined {
  return conceptOf(vocabulary, code)?.uri === undefined ? undefined : codeNode(vocabulary, code)
}

export function ownConcept(scheme: string, code: string, label: LanguageMap): Node {
  return conceptNode(`${ownConcepts}${scheme}:${code}`, `${ownSchemes}${scheme}`, label)
}

export function countryNode(code: string | undefined): Node {
  const country = code === undefined ? undefined : countryOf(code)
  // The authority table's own term for data that is not known yet: a place must not be invented.
  if (country === undefined) return conceptNode(`${countryBase}OP_DATPRO`, countryScheme)
  return conceptNode(country.uri, countryScheme, country.label)
}

export function languageNode(code: string): Node | undefined {
  const language = languageOf(code)
  return language === undefined ? undefined : conceptNode(language.uri, languageScheme, language.label)
}

export function noteNode(ids: NodeIds, noteLiteral: LanguageMap, subject?: Node): Node {
  return { id: ids('note'), type: 'Note', noteLiteral, ...(subject === undefined ? {} : { subject }) }
}

export function webResource(ids: NodeIds, contentURL: string, title?: LanguageMap): Node {
  return {
    id: ids('webResource'),
    type: 'WebResource',
    contentURL,
    ...(title === undefined ? {} : { title }),
  }
}

export function identifierNode(ids: NodeIds, notation: string, schemeName: string): Node {
  return { id: ids('identifier'), type: 'Identifier', notation, schemeName }
}

/** The start of a day: SHACL wants a time part in every date, that of birth included. */
export function dateTime(date: PlainDate): string {
  return `${date}T00:00:00Z`
}

export function locationNode(ids: NodeIds, country: string | undefined, place: string | undefined): Node {
  return {
    id: ids('location'),
    type: 'Location',
    ...(place === undefined ? {} : { geographicName: { und: place } }),
    address: { id: ids('address'), type: 'Address', countryCode: countryNode(country) },
  }
}

/**
 * An organisation that can be put into a credential several times: the same members with the same ids each time,
 * so that RDF sees one node.
 */
export function organisationNode(
  ids: NodeIds,
  organisation: AwardOrganisation,
  id: string,
  languages: readonly string[],
): Node {
  const { identifiers, country } = organisation
  const eidas = eidasIdentifier(identifiers)
  return {
    id,
    type: 'Organisation',
    legalName: { [languages[0] ?? 'en']: organisation.legalName },
    location: locationNode(ids, country, organisation.place),
    ...(eidas === undefined
      ? {}
      : {
          eIDASIdentifier: legalIdentifierNode(ids, legalNotation(eidas, country), eidas.country ?? country),
        }),
    ...identifierGroup(ids, 'vatIdentifier', identifiers, country, ['vat']),
    ...identifierGroup(ids, 'registration', identifiers, country, ['national', 'euid']),
    ...(organisation.homepage === undefined ? {} : { homepage: webResource(ids, organisation.homepage) }),
  }
}

/** The identifier that stands in a seal certificate: eIDAS before VAT before the registers. */
export function eidasIdentifier(identifiers: readonly LegalIdentifier[]): LegalIdentifier | undefined {
  return ['eidas', 'vat', 'euid', 'lei', 'national', 'eori']
    .flatMap((scheme) => identifiers.find((identifier) => identifier.scheme === scheme) ?? [])
    .concat(identifiers)[0]
}

function identifierGroup(
  ids: NodeIds,
  property: string,
  identifiers: readonly LegalIdentifier[],
  country: string,
  schemes: readonly string[],
): Node {
  const first = identifiers.find(({ scheme }) => schemes.includes(scheme))
  if (first === undefined) return {}
  return {
    [property]: {
      ...legalIdentifierNode(ids, first.value, first.country ?? country),
      schemeName: first.scheme,
    },
  }
}

function legalIdentifierNode(ids: NodeIds, notation: string, country: string): Node {
  return { id: ids('legalIdentifier'), type: 'LegalIdentifier', notation, spatial: countryNode(country) }
}

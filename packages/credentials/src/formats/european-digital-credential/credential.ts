import type { LanguageMap } from '@tesela/kernel'
import type { Award } from '../../data-model/award.ts'
import { defined } from '../../data-model/fields.ts'
import { buildBitstringEntry } from '../../status/bitstring-status-list.ts'
import type { StatusEntry } from '../format.ts'
import { achievementNode } from './achievement.ts'
import {
  base64Encoding,
  context,
  encodingScheme,
  fileTypeScheme,
  genericProfile,
  genericSchema,
  pngFile,
  profileScheme,
} from './namespaces.ts'
import {
  conceptNode,
  createNodeIds,
  dateTime,
  identifierNode,
  languageNode,
  type Node,
  type NodeIds,
  organisationNode,
} from './nodes.ts'

const microCredential: LanguageMap = {
  en: 'Micro-credential',
  es: 'Microcredencial',
  et: 'Mikrokvalifikatsioon',
}

/** One grey pixel. The profile demands an image of a page; the real view is made from the facts. */
const neutralImage =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGN4BgAA6ADnJ9uH/gAAAABJRU5ErkJggg=='

/**
 * The European Digital Credential of an award, unsealed: ELM 3.2 on VCDM 1.1, profile Generic, which is where
 * official micro-credentials are (ELM has no type for them). Never has `dateModified`: the official context and
 * the official shapes contradict each other there.
 */
export function credentialDocument(
  award: Award,
  issuerId: string,
  status: readonly StatusEntry[] = [],
): Node {
  const ids = createNodeIds()
  const [first, second] = status.map(statusNode)
  const issuer = organisationNode(ids, award.issuer, issuerId, award.languages)
  return {
    '@context': context,
    id: award.credentialId,
    type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
    credentialProfiles: conceptNode(genericProfile, profileScheme, { en: 'Generic' }),
    credentialSchema: { id: genericSchema, type: 'ShaclValidator2017' },
    issued: dateTime(award.issuedOn),
    issuanceDate: dateTime(award.issuedOn),
    validFrom: dateTime(award.validity.from),
    ...(award.validity.until === undefined
      ? {}
      : { validUntil: dateTime(award.validity.until), expirationDate: dateTime(award.validity.until) }),
    identifier: [
      ...(award.serial === undefined ? [] : [identifierNode(ids, award.serial, 'serial')]),
      ...(award.replaces === undefined ? [] : [identifierNode(ids, award.replaces, 'replaces')]),
      ...(award.mandateUri === undefined ? [] : [identifierNode(ids, award.mandateUri, 'mandate')]),
      ...(award.validity.meaning === undefined
        ? []
        : [identifierNode(ids, award.validity.meaning, 'meaning of validUntil')]),
    ],
    issuer,
    credentialSubject: subject(ids, award, issuer),
    displayParameter: displayParameter(ids, award),
    ...(first === undefined ? {} : { credentialStatus: first }),
    // The shapes allow one status; a second list stands beside it under a name that RDF does not see.
    ...(second === undefined ? {} : { additionalStatus: second }),
  }
}

function subject(ids: NodeIds, award: Award, issuer: Node): Node {
  const { holder } = award
  const primary = award.languages[0]
  const named = (name: string | undefined) => (name === undefined ? undefined : { [primary]: name })
  return {
    id: holder.key ?? ids('person'),
    type: 'Person',
    ...defined({
      fullName: named(holder.fullName),
      givenName: named(holder.givenName),
      familyName: named(holder.familyName),
      dateOfBirth: holder.dateOfBirth === undefined ? undefined : dateTime(holder.dateOfBirth),
      identifier:
        holder.matchingId === undefined
          ? undefined
          : identifierNode(ids, holder.matchingId, 'matching identifier'),
    }),
    hasClaim: achievementNode(ids, award, issuer),
  }
}

function displayParameter(ids: NodeIds, award: Award): Node {
  const primary = languageNode(award.languages[0]) ?? languageNode('en')
  return {
    id: ids('displayParameter'),
    type: 'DisplayParameter',
    title: microCredential,
    description: award.specification.title,
    primaryLanguage: primary,
    language: award.languages.flatMap((code) => languageNode(code) ?? []),
    individualDisplay: {
      id: ids('individualDisplay'),
      type: 'IndividualDisplay',
      language: primary,
      displayDetail: {
        id: ids('displayDetail'),
        type: 'DisplayDetail',
        page: 1,
        image: {
          id: ids('mediaObject'),
          type: 'MediaObject',
          content: neutralImage,
          contentEncoding: conceptNode(base64Encoding, encodingScheme, { en: 'base64' }),
          contentType: conceptNode(pngFile, fileTypeScheme, { en: 'PNG' }),
        },
      },
    },
  }
}

/** ELM wants the class `CredentialStatus`; the second type says how to read the list (Bitstring Status List §2.1). */
function statusNode(entry: StatusEntry): Node {
  return { ...buildBitstringEntry(entry), type: ['CredentialStatus', 'BitstringStatusListEntry'] }
}

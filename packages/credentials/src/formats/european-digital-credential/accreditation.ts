import type { ExternalQualityEntry } from '@tesela/principles/dossier'
import type { Award } from '../../data-model/award.ts'
import { defined } from '../../data-model/fields.ts'
import { isUri } from '../../data-model/uris.ts'
import { fieldsOfStudy } from '../../data-model/vocabularies/isced-f.ts'
import { eqfLevels } from '../../data-model/vocabularies/levels.ts'
import { qualityTypes } from '../../data-model/vocabularies/quality.ts'
import { decisionScheme, positiveDecision } from './namespaces.ts'
import {
  codeNode,
  conceptNode,
  dateTime,
  listedCodeNode,
  locationNode,
  type Node,
  type NodeIds,
  ownConcept,
  webResource,
} from './nodes.ts'

/** Annex I.11: the entries of the snapshot that concern the provider, or the programme, as ELM accreditations. */
export function accreditationNodes(ids: NodeIds, award: Award, scope: 'provider' | 'programme'): Node[] {
  return award.quality.external
    .filter((entry) => (entry.scope === 'programme' ? 'programme' : 'provider') === scope)
    .map((entry) => accreditationNode(ids, award, entry, scope))
}

function accreditationNode(ids: NodeIds, award: Award, entry: ExternalQualityEntry, scope: string): Node {
  const primary = award.languages[0]
  const agency = entry.agency ?? ''
  return {
    id: ids('accreditation'),
    type: 'Accreditation',
    title: {
      [primary]:
        [agency, entry.decision].filter((part) => part !== undefined && part !== '').join(': ') || '-',
    },
    dcType: codeNode(qualityTypes, scope === 'programme' ? 'programme-external' : 'institutional-external'),
    accreditingAgent: {
      id: ids('organisation'),
      type: 'Organisation',
      legalName: { [primary]: agency === '' ? '-' : agency },
      // The dossier does not say where the agency is.
      location: locationNode(ids, undefined, undefined),
    },
    limitEQFLevel: (entry.limitEqfLevels ?? []).flatMap((level) => codeNode(eqfLevels, String(level)) ?? []),
    limitField: (entry.limitFields ?? []).flatMap((code) => listedCodeNode(fieldsOfStudy, code) ?? []),
    ...defined({
      decision: entry.decision === undefined ? undefined : decisionNode(entry.decision, primary),
      dateIssued: entry.validFrom === undefined ? undefined : dateTime(entry.validFrom),
      expiryDate: entry.validTo === undefined ? undefined : dateTime(entry.validTo),
      report: entry.report === undefined || !isUri(entry.report) ? undefined : webResource(ids, entry.report),
      description: entry.conditions === undefined ? undefined : { [primary]: entry.conditions },
      status: entry.eqarRegistered === true ? 'EQAR-registered agency' : undefined,
    }),
  }
}

function decisionNode(decision: string, language: string): Node {
  if (decision === 'positive') return conceptNode(positiveDecision, decisionScheme, { en: 'positive' })
  return ownConcept('decision', encodeURIComponent(decision), { [language]: decision })
}

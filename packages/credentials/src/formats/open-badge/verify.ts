import { isJsonObject, type JsonObject } from '@tesela/kernel'
import type { Dossier } from '@tesela/principles/dossier'
import type { ProofFinding } from '../../proofs/finding.ts'
import { found } from '../../verification/findings.ts'
import { issuerIdentity, signedWith } from '../../verification/issuer-identity.ts'
import { integrityOf } from '../../verification/proof-integrity.ts'
import { validityAt } from '../../verification/validity.ts'
import type { Finding, FormatFindings, VerificationContext } from '../format.ts'
import { relatedResources } from '../related-resources.ts'
import { lookUpStatus } from '../status-lists.ts'
import { formProblems } from './form.ts'

/** The findings on a badge out of its envelope, whatever its proofs are. */
export async function badgeFindings(
  document: JsonObject,
  facts: Dossier,
  proofs: readonly ProofFinding[],
  context: VerificationContext,
): Promise<FormatFindings> {
  const issuer = statedIssuer(document, facts)
  const proof = proofs.find(({ outcome }) => outcome === 'pass') ?? proofs[0]
  const key = proof === undefined || proof.outcome === 'fail' ? undefined : await signedWith(proof, context)
  const holderKey = facts.credential?.holder?.holderKey
  const id = document['id']
  const meaning = facts.credential?.validUntilMeaning
  return {
    integrity: await integrity(document, proofs, context),
    issuerIdentity: await issuerIdentity(issuer, proof, context),
    holderBinding: found(holderKey === undefined ? 'holder.not-bound' : 'holder.not-presented'),
    status: await lookUpStatus(
      [document['credentialStatus'], document['additionalStatus']],
      { issuer: issuer.id ?? '', ...(typeof id === 'string' ? { id } : {}) },
      context,
    ),
    validity: validityAt(
      {
        from: document['validFrom'] ?? document['issuanceDate'],
        until: document['validUntil'] ?? document['expirationDate'],
        ...(meaning === undefined ? {} : { meaning }),
      },
      context.at,
    ),
    ...(key === undefined ? {} : { signedWith: key }),
  }
}

/**
 * A changed file is the gravest finding, then one that breaks its form (which a proof often cannot cover at all),
 * then any other fault of the proof, then resources that it relates to.
 */
async function integrity(
  document: JsonObject,
  proofs: readonly ProofFinding[],
  context: VerificationContext,
): Promise<Finding> {
  const proven = integrityOf(proofs)
  if (proven.code === 'integrity.changed' || proven.code === 'integrity.proof-missing') return proven
  const [form] = formProblems(document)
  if (form !== undefined) return found('integrity.form', { cause: form.code, path: form.path ?? '' })
  if (proven.outcome !== 'pass') return proven
  return (await relatedResources(document, context)) ?? proven
}

function statedIssuer(document: JsonObject, facts: Dossier) {
  const issuer = facts.credential?.issuer
  const written = document['issuer']
  const id = isJsonObject(written) ? written['id'] : written
  const stated = isJsonObject(written) ? [written['legalIdentifier']].flat() : []
  return {
    ...(typeof id === 'string' ? { id } : {}),
    ...(issuer?.legalName === undefined ? {} : { name: issuer.legalName }),
    legalIdentifiers: [
      ...stated.filter((value) => typeof value === 'string'),
      ...(issuer?.ids ?? []).map(({ value }) => value),
    ],
  }
}

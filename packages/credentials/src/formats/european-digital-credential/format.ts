import { isJsonObject, type JsonObject, ok, parseJson, problem, type Result, refused } from '@tesela/kernel'
import type { Dossier } from '@tesela/principles/dossier'
import { europeanDigitalCredential as reader } from '@tesela/principles/reading/european-digital-credential'
import { verifyJades } from '../../proofs/jades.ts'
import { found } from '../../verification/findings.ts'
import { issuerIdentity, signedWith } from '../../verification/issuer-identity.ts'
import { integrityOf } from '../../verification/proof-integrity.ts'
import { validityAt } from '../../verification/validity.ts'
import type { CredentialFormat, FormatFindings, OpenedCredential, VerificationContext } from '../format.ts'
import { issuerIdOf, issuingProblems } from '../issuing.ts'
import { createIssuingMemory } from '../issuing-memory.ts'
import { lookUpStatus } from '../status-lists.ts'
import { credentialDocument } from './credential.ts'
import { context as contexts } from './namespaces.ts'

const id = 'european-digital-credential'

const demands = {
  algorithms: ['RS256', 'ES256', 'PS256', 'ES384'],
  needsCertificate: true,
  maximumStatusEntries: 2,
} as const

/**
 * The European Digital Credential: ELM 3.2 on VCDM 1.1, sealed as JAdES baseline B. Read from any issuer, sealed
 * or as a draft; a draft has nothing that could be intact.
 */
export const europeanDigitalCredential: CredentialFormat = {
  id,
  family: id,
  mediaType: 'application/jose+json',
  fileExtension: '.jsonld',
  statusMechanism: 'bitstring-status-list',
  ...demands,
  recognises: (text) => isEnvelope(text) || isDraft(text),
  open,
  issue: async (award, context) => {
    const problems = issuingProblems(demands, context)
    if (award.issuer.identifiers.length === 0) {
      problems.push(problem('issuing.issuer-identifier-missing', 'credential.issuer.ids'))
    }
    if (problems.length > 0) return { ok: false, problems }
    const document = credentialDocument(award, issuerIdOf(context), context.status)
    const { signer, cryptography, issuedAt, memory = createIssuingMemory() } = context
    const sealed = await memory.sealers.seal(JSON.stringify(document), signer, issuedAt, cryptography)
    if (!sealed.ok) return sealed
    return ok({
      id: award.credentialId,
      format: id,
      text: sealed.value,
      mediaType: 'application/jose+json',
      fileExtension: '.jsonld',
    })
  },
}

/** By shape alone: an envelope whose payload speaks ELM. */
function isEnvelope(text: string): boolean {
  return /^\s*\{/.test(text) && text.includes('"signatures"') && text.includes('EuropeanDigitalCredential')
}

function isDraft(text: string): boolean {
  return /^\s*\{/.test(text) && !text.includes('"signatures"') && text.includes(contexts[1])
}

function open(text: string): Result<OpenedCredential> {
  const outer = parseJson(text)
  if (!outer.ok) return refused(problem('credential.unreadable'), ...outer.problems)
  if (!isJsonObject(outer.value)) return refused(problem('credential.unreadable'))
  const payload = outer.value['payload']
  const inner = typeof payload === 'string' ? parseJson(payload) : outer
  if (!inner.ok) return refused(problem('credential.unreadable'), ...inner.problems)
  const document = inner.value
  if (!isJsonObject(document) || !isJsonObject(document['credentialSubject'])) {
    return refused(problem('credential.unreadable', 'credentialSubject'))
  }
  const credentialId = document['id']
  const facts = reader.read(document)
  return ok({
    format: id,
    ...(typeof credentialId === 'string' ? { id: credentialId } : {}),
    facts,
    document,
    ...digestOf(document),
    verify: (context) => verify(typeof payload === 'string' ? text : undefined, document, facts, context),
  })
}

async function verify(
  envelope: string | undefined,
  document: JsonObject,
  facts: Dossier,
  context: VerificationContext,
): Promise<FormatFindings> {
  const sealed = envelope === undefined ? undefined : await verifyJades(envelope, context.cryptography)
  const proofs = sealed?.ok === true ? sealed.value.seals.map(({ finding }) => finding) : []
  const integrity =
    sealed !== undefined && !sealed.ok
      ? found('integrity.proof-malformed', { cause: sealed.problems[0]?.code ?? '' })
      : integrityOf(proofs)
  const [proof] = proofs
  const issuer = {
    ...(facts.credential?.issuer?.id === undefined ? {} : { id: facts.credential.issuer.id }),
    ...(facts.credential?.issuer?.legalName === undefined ? {} : { name: facts.credential.issuer.legalName }),
    legalIdentifiers: (facts.credential?.issuer?.ids ?? []).map(({ value }) => value),
  }
  const key = proof === undefined || proof.outcome === 'fail' ? undefined : await signedWith(proof, context)
  const holderKey = facts.credential?.holder?.holderKey
  return {
    integrity,
    issuerIdentity: await issuerIdentity(issuer, proof, context),
    holderBinding: found(holderKey === undefined ? 'holder.not-bound' : 'holder.not-presented'),
    status: await lookUpStatus(
      [document['credentialStatus'], document['additionalStatus']],
      { issuer: issuer.id ?? '', ...(typeof document['id'] === 'string' ? { id: document['id'] } : {}) },
      context,
    ),
    validity: validityAt(
      {
        from: document['validFrom'] ?? document['issuanceDate'],
        until: document['validUntil'] ?? document['expirationDate'],
        ...(facts.credential?.validUntilMeaning === undefined
          ? {}
          : { meaning: facts.credential.validUntilMeaning }),
      },
      context.at,
    ),
    ...(key === undefined ? {} : { signedWith: key }),
  }
}

/** The digest of the specification's version, which stands among its identifiers. */
function digestOf(document: JsonObject): { readonly specificationDigest?: string } {
  const subject = document['credentialSubject']
  const claim = isJsonObject(subject) ? subject['hasClaim'] : undefined
  const specification = isJsonObject(claim) ? claim['specifiedBy'] : undefined
  const identifiers = isJsonObject(specification) ? [specification['identifier']].flat() : []
  const digest = identifiers.filter(isJsonObject).find((row) => row['schemeName'] === 'digest')?.['notation']
  return typeof digest === 'string' ? { specificationDigest: digest } : {}
}

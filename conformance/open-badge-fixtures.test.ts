import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { credentialTextOf } from '@tesela/credentials/formats/open-badge/baked'
import { cryptography } from '@tesela/credentials/formats/testing/signers'
import { sourcesWith } from '@tesela/credentials/formats/testing/sources'
import type { Check } from '@tesela/credentials/verification/check'
import { verifyCredential } from '@tesela/credentials/verification/verify'
import { describe, expect, it } from 'vitest'

const folder = fileURLToPath(new URL('../../shared/data/vectors/open-badges-3.0/', import.meta.url))
const present = existsSync(folder)

interface Expected {
  readonly file: string
  readonly expect: 'valid' | 'invalid' | 'warning' | 'other'
  readonly probe: readonly string[]
}

/** Which of our checks answers what a probe of the 1EdTech validator asks. */
const checkOfProbe: Readonly<Record<string, Check['id']>> = {
  BitstringStatusListProbe: 'status',
  ContextPropertyProbe: 'integrity',
  CredentialSubjectProbe: 'integrity',
  EmbeddedProofProbe: 'integrity',
  EvidenceProbe: 'integrity',
  ExpirationProbe: 'validity',
  InlineJsonSchemaProbe: 'integrity',
  IssuanceProbe: 'validity',
  IssuerProbe: 'integrity',
  JsonLDValidationProbe: 'integrity',
  JsonSchemaProbe: 'integrity',
  RevocationListProbe: 'status',
  TypePropertyProbe: 'integrity',
}

/** Where our verdict is another, with the code that stands there instead and the reason. */
const deviations: Readonly<Record<string, { readonly code: string | undefined; readonly reason: string }>> = {
  'simple-err-proof-method-unknown-did-method.json': {
    code: 'integrity.proof-unknown',
    reason: 'A DID method that is not known here may hold a good key: amber, never red.',
  },
  'sd/derivedcredential.json': {
    code: 'integrity.proof-unknown',
    reason: 'Selective disclosure by ecdsa-sd-2023 is not supported.',
  },
  'simple-context-version.json': {
    code: undefined,
    reason: 'The edition 3.0.2 of the context is older than the validator likes, and genuine.',
  },
  'simple-multiple-proofs.json': {
    code: undefined,
    reason:
      'VC Data Integrity §2.1.1: of a proof set, one known proof that holds is enough; the other is counted.',
  },
  'complete.json': {
    code: undefined,
    reason: 'The schema that the credential names is not fetched; its form is checked by our own rules.',
  },
  'complete_v1.json': {
    code: 'integrity.key-unavailable',
    reason: 'The key is at an address that answers nothing, and nothing was found out.',
  },
}

/** Files that come without an expected verdict, with ours. */
const ownVerdicts: Readonly<Record<string, string | undefined>> = {
  'endorsement-valid.json': undefined,
  'endorsement-err-schema-status-refresh.json': 'integrity.changed',
  'simple-noproof.json': 'integrity.proof-missing',
  'simple.jwt': 'integrity.form',
}

/** What the addresses in the fixtures answer: the list that lies beside them, and what their issuers would publish. */
function documents(): Readonly<Record<string, unknown>> {
  if (!present) return {}
  const did =
    'did:web:dc.1edtech.org:wellspring2022:wellspring-portal:org:da1e96e9-afcc-4eed-b9a2-2ddf7353214c'
  const key = 'z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi'
  const portal = 'https://dc.1edtech.org/wellspring2022/wellspring-portal'
  const organisation = 'da1e96e9-afcc-4eed-b9a2-2ddf7353214c'
  const repository =
    'https://raw.githubusercontent.com/1EdTech/digital-credentials-public-validator/refs/heads/main'
  return {
    [`${repository}/inspector-vc/src/test/resources/ob30/bit-string-list/testlist`]: readFileSync(
      `${folder}fixtures/bit-string-list/testlist`,
      'utf8',
    ),
    [`${portal}/org/${organisation}/did.json`]: {
      id: did,
      verificationMethod: [
        { id: `${did}#${key}`, type: 'Multikey', controller: did, publicKeyMultibase: key },
      ],
      assertionMethod: [`${did}#${key}`],
    },
    [`${portal}/api/revocations/${organisation}`]: {
      id: `${portal}/api/revocations/${organisation}`,
      issuer: did,
      revokedCredential: [{ id: `${portal}/credential/54418d3f-ec01-4652-800a-861c890a51a1`, revoked: true }],
    },
    'https://example.edu/issuers/565049': {
      id: 'https://example.edu/issuers/565049',
      verificationMethod: [],
    },
  }
}

async function checksOf(file: string): Promise<readonly Check[]> {
  const text = credentialTextOf(new Uint8Array(readFileSync(`${folder}fixtures/${file}`)))
  if (!text.ok) throw new Error(JSON.stringify(text.problems))
  const sources = sourcesWith(documents())
  const report = await verifyCredential(text.value, { at: '2026-11-24T00:00:00Z', cryptography, sources })
  if (report.kind === 'unreadable') throw new Error(JSON.stringify(report.problems))
  return report.checks
}

function failures(checks: readonly Check[]): readonly Check[] {
  return checks.filter(({ outcome }) => outcome === 'fail')
}

describe.skipIf(!present)('Open Badges 3.0, the fixtures of the 1EdTech validator', () => {
  const expected: readonly Expected[] = present
    ? JSON.parse(readFileSync(`${folder}ob30-expected.json`, 'utf8'))
    : []

  for (const { file, expect: verdict, probe } of expected) {
    const name = file.replace(/^ob30\//, '')
    const deviation = deviations[name]
    const title = deviation === undefined ? verdict : `${verdict}, here: ${deviation.reason}`
    it(`${name}: ${title}`, async () => {
      const checks = await checksOf(name)
      if (deviation !== undefined) {
        expect(checks[0]?.code).toBe(deviation.code)
        return
      }
      if (verdict !== 'invalid') {
        expect(failures(checks)).toEqual([])
        return
      }
      const asked = probe.map((each) => checkOfProbe[each])
      const failed = failures(checks).map(({ id }) => id)
      for (const id of asked) expect(failed).toContain(id)
      expect(failed).not.toEqual([])
    })
  }

  for (const [name, code] of Object.entries(ownVerdicts)) {
    it(`${name}: ${code ?? 'its seal holds'}`, async () => {
      const checks = await checksOf(name)
      expect(checks[0]?.code).toBe(code)
      expect(checks[0]?.outcome).toBe(code === undefined ? 'pass' : 'fail')
    })
  }
})

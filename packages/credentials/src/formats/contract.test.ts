import { annexElements } from '@tesela/principles/annex-elements'
import type { Dossier } from '@tesela/principles/dossier'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { awardFromDossier } from '../data-model/award-from-dossier.ts'
import { completeDossier } from '../data-model/testing/complete-dossier.ts'
import { exampleDossier, haveExamples } from '../data-model/testing/example-dossiers.ts'
import { thumbprint } from '../proofs/algorithms.ts'
import type { Signer } from '../proofs/cryptography.ts'
import type { VerificationSources } from '../verification/sources.ts'
import { verifyCredential } from '../verification/verify.ts'
import type { CredentialFormat, IssuedCredential } from './format.ts'
import { formatFor, formats, openCredential, readableFormats } from './index.ts'
import { createIssuingMemory } from './issuing-memory.ts'
import { cryptography, newSigner } from './testing/signers.ts'
import { sourcesWith } from './testing/sources.ts'

const issuedAt = '2026-11-24T10:00:00Z'
const at = '2026-11-24T11:00:00Z'

const dossiers: readonly (readonly [name: string, make: () => Dossier])[] = [
  ['complete', completeDossier],
  ...(haveExamples
    ? (['he', 'vet', 'rpl'] as const).map((name) => [name, () => exampleDossier(name)] as const)
    : []),
]

async function issue(format: CredentialFormat, dossier: Dossier, signer: Signer): Promise<IssuedCredential> {
  const award = awardFromDossier(dossier)
  if (!award.ok) throw new Error(JSON.stringify(award.problems))
  const issued = await format.issue(award.value, { signer, cryptography, issuedAt })
  if (!issued.ok) throw new Error(JSON.stringify(issued.problems))
  return issued.value
}

/** A register that knows the signer, every specification, and the quality entries of the dossier. */
async function registerFor(signer: Signer, dossier: Dossier): Promise<VerificationSources> {
  const keyThumbprint = await thumbprint(signer.publicKey, async (data) => await cryptography.sha256(data))
  const { uri = '', version = '', publishedOn = '' } = dossier.spec ?? {}
  return sourcesWith(
    {},
    {
      lookupIssuer: async () => ({
        ok: true,
        value: {
          name: 'Known organisation',
          register: 'https://register.example',
          keys: [{ keyThumbprint, from: '2026-01-01' }],
          active: [{ from: '2020-01-01' }],
        },
      }),
      lookupSpecification: async () => ({ ok: true, value: { uri, version, publishedOn } }),
      lookupQuality: async () => ({ ok: true, value: dossier.qa?.external ?? [] }),
    },
  )
}

/** Cryptography that draws nothing, so that two credentials differ in their signatures alone. */
const still = { ...cryptography, randomBytes: (length: number) => new Uint8Array(length) }

/** An ECDSA signature is another one each time; in each format it is the only text of its length. */
function withoutSignature(text: string): string {
  return text.replace(/(?<=[".])[\w-]{86,512}(?=["~]|$)/g, '')
}

for (const format of formats) {
  describe(`format ${format.id}`, () => {
    for (const [name, make] of dossiers) {
      it(`${name}: is recognised by itself alone and opens with every element of Annex I and its ids`, async () => {
        const dossier = make()
        const issued = await issue(format, dossier, await newSigner(format.algorithms[0] ?? 'EdDSA'))
        expect(readableFormats.filter((row) => row.recognises(issued.text)).map(({ id }) => id)).toEqual([
          format.id,
        ])
        const opened = format.open(issued.text)
        if (!opened.ok) expect.fail(JSON.stringify(opened.problems))
        const { facts } = opened.value
        const missing = annexElements(facts).filter(({ state, optional }) => state === 'missing' && !optional)
        expect(missing).toEqual([])
        expect(opened.value.id).toBe(dossier.credential?.id)
        expect(facts.credential?.id).toBe(dossier.credential?.id)
        expect(facts.spec?.uri).toBe(dossier.spec?.uri)
        expect(facts.spec?.version).toBe(dossier.spec?.version)
        expect(facts.spec?.learningOutcomes?.map(({ id }) => id)).toEqual(
          dossier.spec?.learningOutcomes?.map(({ id }) => id),
        )
      })

      it(`${name}: what is read is what was awarded, element by element`, async () => {
        const dossier = make()
        const issued = await issue(format, dossier, await newSigner(format.algorithms[0] ?? 'EdDSA'))
        const opened = format.open(issued.text)
        const facts = opened.ok ? opened.value.facts : {}
        const primary = Object.keys(dossier.spec?.title ?? {})[0] ?? ''
        const { holder } = dossier.credential ?? {}
        expect(facts.credential?.holder?.fullName).toBe(
          holder?.fullName ?? `${holder?.givenName} ${holder?.familyName}`,
        )
        expect(facts.spec?.title?.[primary]).toBe(dossier.spec?.title?.[primary])
        expect(facts.credential?.issuer?.country).toBe(dossier.credential?.issuer?.country)
        expect(facts.credential?.issuer?.legalName).toBe(dossier.credential?.issuer?.legalName)
        expect(facts.spec?.awardingBodies).toHaveLength(dossier.spec?.awardingBodies?.length ?? 0)
        expect(facts.credential?.issuedOn).toBe(dossier.credential?.issuedOn)
        expect(facts.spec?.learningOutcomes?.map(({ text }) => text?.[primary])).toEqual(
          dossier.spec?.learningOutcomes?.map(({ text }) => text?.[primary]),
        )
        expect(facts.spec?.workload?.hours).toBe(dossier.spec?.workload?.hours)
        expect(facts.spec?.level?.eqf).toBe(dossier.spec?.level?.eqf)
        expect(facts.spec?.assessments?.map(({ type }) => type)).toEqual(
          dossier.spec?.assessments?.map(({ type }) => type),
        )
        expect(facts.spec?.participation).toBe(dossier.spec?.participation)
        expect(facts.qa?.type).toBe(dossier.qa?.type)
        expect(facts.award?.grade).toBe(dossier.award?.grade)
      })
    }

    it('a memory that is kept changes nothing of what is issued, whoever signs and whatever is awarded', async () => {
      const memory = createIssuingMemory()
      const signers = await Promise.all([0, 1].map(() => newSigner(format.algorithms[0] ?? 'EdDSA')))
      for (const [, make] of [...dossiers, ...dossiers]) {
        const award = awardFromDossier(make())
        if (!award.ok) throw new Error(JSON.stringify(award.problems))
        for (const signer of signers) {
          const context = { signer, cryptography: still, issuedAt }
          const issued = await format.issue(award.value, { ...context, memory })
          const alone = await format.issue(award.value, context)
          expect(issued.ok && withoutSignature(issued.value.text)).toBe(
            alone.ok && withoutSignature(alone.value.text),
          )
        }
      }
    })

    for (const algorithm of format.algorithms) {
      it(`${algorithm}: verifies with nothing failed, and with a register that knows all, nothing in doubt`, async () => {
        const dossier = completeDossier()
        const signer = await newSigner(algorithm)
        const issued = await issue(format, dossier, signer)
        const sources = await registerFor(signer, dossier)
        const report = await verifyCredential(issued.text, { at, cryptography, sources })
        const doubtful =
          report.kind === 'checked'
            ? report.checks.filter(({ outcome }) => outcome === 'fail' || outcome === 'inconclusive')
            : report
        expect(doubtful).toEqual([])
      })
    }

    it('nobody knows the issuer: amber, not red and not green', async () => {
      const issued = await issue(format, completeDossier(), await newSigner(format.algorithms[0] ?? 'EdDSA'))
      const report = await verifyCredential(issued.text, { at, cryptography, sources: sourcesWith() })
      const outcomes = report.kind === 'checked' ? report.checks.map(({ outcome }) => outcome) : []
      expect(outcomes[0]).toBe('pass')
      expect(outcomes[1]).toBe('inconclusive')
      expect(outcomes).not.toContain('fail')
    })

    it('offline, nothing is looked up and nothing is in doubt', async () => {
      const issued = await issue(format, completeDossier(), await newSigner(format.algorithms[0] ?? 'EdDSA'))
      const report = await verifyCredential(issued.text, {
        at,
        cryptography,
        sources: sourcesWith(),
        offline: true,
      })
      const doubtful =
        report.kind === 'checked'
          ? report.checks.filter(({ outcome }) => outcome === 'fail' || outcome === 'inconclusive')
          : report
      expect(doubtful).toEqual([])
    })

    it('any changed character of the learner, the title or the grade fails integrity', async () => {
      const signer = await newSigner(format.algorithms[0] ?? 'EdDSA')
      const issued = await issue(format, completeDossier(), signer)
      for (const changed of tampered(issued.text)) {
        const report = await verifyCredential(changed, { at, cryptography, sources: sourcesWith() })
        if (report.kind === 'unreadable') continue
        expect(report.checks[0]?.outcome).toBe('fail')
      }
    })

    it('a truncated file is refused or fails, wherever it is cut', async () => {
      const issued = await issue(format, completeDossier(), await newSigner(format.algorithms[0] ?? 'EdDSA'))
      for (const share of [0, 0.1, 0.5, 0.9, 0.999]) {
        const cut = issued.text.slice(0, Math.floor(issued.text.length * share))
        const report = await verifyCredential(cut, { at, cryptography, sources: sourcesWith() })
        if (report.kind === 'checked') expect(report.checks[0]?.outcome).not.toBe('pass')
      }
    })

    it('a key that the format cannot use is refused with its code', async () => {
      const wrong = (['EdDSA', 'ES256', 'RS256'] as const).find(
        (candidate) => !format.algorithms.includes(candidate),
      )
      const award = awardFromDossier(completeDossier())
      if (wrong === undefined || !award.ok) return
      const issued = await format.issue(award.value, {
        signer: await newSigner(wrong),
        cryptography,
        issuedAt,
      })
      expect(issued.ok ? [] : issued.problems.map(({ code }) => code)).toContain('issuing.algorithm')
    })
  })
}

describe('opening', () => {
  it('a wish and a key find the row: a family member that the key can seal', () => {
    expect(formatFor('open-badge', 'EdDSA')?.id).toBe('open-badge')
    expect(formatFor('open-badge', 'ES256')?.id).toBe('open-badge-jwt')
    expect(formatFor('nothing', 'ES256')).toBeUndefined()
  })

  it('any text at all is opened or refused, never an exception', async () => {
    const signer = await newSigner('EdDSA')
    const seeds = await Promise.all(
      formats.map(
        async (format) =>
          (
            await issue(
              format,
              completeDossier(),
              format.algorithms.includes('EdDSA') ? signer : await newSigner('ES256'),
            )
          ).text,
      ),
    )
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .tuple(fc.constantFrom(...seeds), fc.nat(), fc.string({ maxLength: 4 }))
        .map(([seed, position, piece]) => {
          const cut = position % seed.length
          return seed.slice(0, cut) + piece + seed.slice(cut + 1)
        }),
      fc.jsonValue().map((value) =>
        JSON.stringify({
          '@context': ['https://purl.imsglobal.org/spec/ob/v3p0/context.json'],
          credentialSubject: value,
          issuer: value,
          proof: value,
          type: value,
        }),
      ),
    )
    await fc.assert(
      fc.asyncProperty(text, async (candidate) => {
        const opened = openCredential(candidate)
        if (!opened.ok) {
          expect(opened.problems.length).toBeGreaterThan(0)
          return
        }
        const report = await verifyCredential(candidate, { at, cryptography, sources: sourcesWith() })
        expect(report.kind).toBe('checked')
      }),
      { numRuns: 150 },
    )
  })
})

/** The text with one letter changed in each of three places that matter, inside base64 as well. */
function tampered(text: string): string[] {
  const places = ['Kide', 'Caring', 'portfolio']
    .map((word) => text.indexOf(word))
    .filter((place) => place > 0)
  const chosen = places.length > 0 ? places : [0.3, 0.5, 0.7].map((share) => Math.floor(text.length * share))
  return chosen.map(
    (place) => text.slice(0, place) + (text[place] === 'x' ? 'y' : 'x') + text.slice(place + 1),
  )
}

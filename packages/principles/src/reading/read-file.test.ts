import { base64url, utf8 } from '@tesela/kernel'
import { describe, expect, test } from 'vitest'
import { checkDossier } from '../check.ts'
import type { Dossier } from '../dossier.ts'
import { universityDossier } from '../testing/complete-dossier.ts'
import { hasShared, sharedText } from '../testing/shared.ts'
import { credentialReaders, readFile } from './read-file.ts'

const encode = (value: unknown) => base64url(utf8(JSON.stringify(value)))
const jwt = (payload: unknown) => `${encode({ alg: 'ES256' })}.${encode(payload)}.c2ln`

/** The dossier of a file, or an error with its problems. */
function read(text: string) {
  const result = readFile(text)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

function codes(text: string): string[] {
  const result = readFile(text)
  return result.ok ? [] : result.problems.map(({ code }) => code)
}

const failures = (dossier: Dossier) =>
  checkDossier(dossier, { at: '2026-11-23', mode: 'credential' }).results.filter(
    ({ result }) => result === 'fail',
  )

const badge = {
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ],
  id: 'urn:uuid:11111111-1111-4111-8111-111111111111',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: {
    id: 'https://lake.example',
    type: ['Profile'],
    name: 'Lake College',
    address: { addressCountryCode: 'NL', addressLocality: 'Zwolle' },
  },
  validFrom: '2026-05-01T00:00:00Z',
  credentialSubject: {
    type: ['AchievementSubject'],
    identifier: [{ type: 'IdentityObject', identityType: 'name', identityHash: 'Jan Meer', hashed: false }],
    achievement: {
      id: 'https://lake.example/badges/1',
      type: ['Achievement'],
      name: 'Sailing basics',
      description: 'Sail a small boat.',
      inLanguage: 'en',
      ECTS: 4.5,
      participationType: 'blended',
      supervisionType: 'onsite with identity verification',
      assessmentType: 'practical assessment',
      alignment: [
        {
          targetType: 'ext:EQF',
          targetCode: '4',
          targetName: 'EQF level 4',
          targetUrl: 'https://eqf.example',
        },
        {
          targetType: 'ext:QualityAssurance',
          targetCode: 'A-1',
          targetName: 'External quality assurance',
          targetUrl: 'https://qa.example/1',
        },
        {
          targetType: 'CFItem',
          targetName: 'Operate a boat',
          targetUrl: 'http://data.europa.eu/esco/skill/1',
        },
      ],
      resultDescription: [
        { id: 'https://lake.example/results/1', name: 'Grade 1 to 10', allowedValue: ['6', '7', '8'] },
      ],
    },
    result: [{ resultDescription: 'https://lake.example/results/1', value: '8' }],
  },
}

describe('Open Badges 3.0', () => {
  test('is read from JSON, with the European elements that its extensions carry', () => {
    const { kind, envelope, mode, dossier } = read(JSON.stringify(badge))
    expect([kind, envelope, mode]).toEqual(['open-badge-3', 'none', 'credential'])
    expect(dossier.spec).toMatchObject({
      title: { en: 'Sailing basics' },
      participation: 'blended',
      level: { eqf: 4 },
      workload: { credits: [{ system: 'ECTS', points: 4.5 }] },
      assessments: [{ type: 'practical assessment', supervision: 'supervised-onsite-id' }],
      learningOutcomes: [{ id: 'LO1', text: { en: 'Operate a boat' } }],
    })
    expect(dossier.award?.grade).toBe('8')
    expect(dossier.credential?.holder).toMatchObject({ fullName: 'Jan Meer' })
    expect(dossier.credential?.issuedAt).toEqual({ country: 'NL', place: 'Zwolle' })
    expect(dossier.qa?.type).toBe('institutional-external')
    expect(dossier.credential?.seal).toBeUndefined()
  })

  test('is read from a JWT, with the seal that nobody has verified', () => {
    const { envelope, dossier } = read(jwt(badge))
    expect(envelope).toBe('jwt')
    expect(dossier.credential?.seal).toEqual({ kind: 'unverified' })
  })

  test('is read from the vc claim of VCDM 1.1', () => {
    const { id, ...vc } = badge
    expect(read(jwt({ jti: id, vc })).dossier.credential?.id).toBe(id)
  })

  test('with a mark outside its values fails P4.1-GRADE-DOMAIN', () => {
    const subject = {
      ...badge.credentialSubject,
      result: [{ resultDescription: 'https://lake.example/results/1', value: '11' }],
    }
    const { dossier } = read(JSON.stringify({ ...badge, credentialSubject: subject }))
    expect(failures(dossier).map(({ ruleId }) => ruleId)).toContain('P4.1-GRADE-DOMAIN')
  })

  test('does not take over carried facts of the wrong form', () => {
    const achievement = {
      ...badge.credentialSubject.achievement,
      standardElements: { spec: { title: 'text', workload: 5 } },
    }
    const { dossier } = read(
      JSON.stringify({ ...badge, credentialSubject: { ...badge.credentialSubject, achievement } }),
    )
    expect(dossier.spec?.title).toEqual({ en: 'Sailing basics' })
  })

  test('takes over carried facts of the right form', () => {
    const achievement = {
      ...badge.credentialSubject.achievement,
      standardElements: { spec: { workload: { hours: 60 } }, qa: { type: 'sector-label' } },
    }
    const { dossier } = read(
      JSON.stringify({ ...badge, credentialSubject: { ...badge.credentialSubject, achievement } }),
    )
    expect(dossier.spec?.workload).toEqual({ hours: 60 })
    expect(dossier.qa).toEqual({ type: 'sector-label' })
  })
})

describe('Open Badges 2.0', () => {
  const assertion = {
    '@context': 'https://w3id.org/openbadges/v2',
    type: 'Assertion',
    id: 'https://lake.example/assertions/1',
    recipient: { type: 'email', hashed: false, identity: 'jan@example.org' },
    issuedOn: '2020-03-01T00:00:00Z',
    badge: {
      type: 'BadgeClass',
      id: 'https://lake.example/badge',
      name: 'Sailing',
      issuer: { id: 'https://lake.example', name: 'Lake College' },
    },
  }

  test('is read, with the e-mail address as a personal datum too many', () => {
    const { kind, dossier } = read(JSON.stringify(assertion))
    expect(kind).toBe('open-badge-2')
    expect(failures(dossier).map(({ ruleId }) => ruleId)).toEqual(
      expect.arrayContaining(['P7.3-MINIMISE', 'P6.1-ANNEX1', 'P9.2-SEAL']),
    )
  })

  test('with a hashed recipient says no address', () => {
    const hashed = { ...assertion, recipient: { type: 'email', hashed: true, identity: 'sha256$1' } }
    expect(read(JSON.stringify(hashed)).dossier.credential?.holder).toEqual({ matchingId: 'sha256$1' })
  })
})

describe('SD-JWT VC', () => {
  const claims = {
    vct: 'urn:eu.europa.ec.eudi:learning:credential:1',
    iat: 1_790_000_000,
    exp: 1_900_000_000,
    jti: 'urn:uuid:11111111-1111-4111-8111-111111111111',
    issuing_authority: 'Lake College',
    issuing_country: 'NL',
    date_of_issuance: '2026-05-01',
    achievement_title: 'Sailing basics',
    language_of_classes: ['nl'],
    cnf: { jwk: {} },
    learning_outcomes: [{ '...': 'digest-1' }, { '...': 'digest-2' }],
    _sd: ['digest'],
    _sd_alg: 'sha-256',
  }
  const disclosure = (...parts: readonly unknown[]) => encode(['salt', ...parts])
  const token = (...disclosures: readonly string[]) =>
    `${jwt(claims)}~${disclosures.map((text) => `${text}~`).join('')}`

  test('is read with the claims that were disclosed', () => {
    const { kind, envelope, dossier } = read(
      token(
        disclosure('family_name', 'Meer'),
        disclosure('given_name', 'Jan'),
        disclosure('expected_study_time', 'PT60H'),
        disclosure('level_of_learning_experience', 'Level4'),
        disclosure('types_of_quality_assurance', ['External Evaluation']),
        disclosure('Sail a small boat'),
        disclosure('Read the weather'),
        disclosure('prerequisites_to_enroll', []),
      ),
    )
    expect([kind, envelope]).toEqual(['sd-jwt-vc', 'sd-jwt'])
    expect(dossier.credential?.holder).toEqual({ familyName: 'Meer', givenName: 'Jan', holderKey: 'cnf' })
    expect(dossier.spec).toMatchObject({
      level: { eqf: 4 },
      workload: { hours: 60 },
      prerequisites: [],
      learningOutcomes: [{ text: { und: 'Sail a small boat' } }, { text: { und: 'Read the weather' } }],
    })
    expect(dossier.qa?.type).toBe('institutional-external')
    expect(dossier.credential).toMatchObject({ validUntilMeaning: 'technical', issuedOn: '2026-05-01' })
  })

  test('knows the issuer among the awarding bodies by its name, and apart from them', () => {
    const bodies = disclosure('awarding_bodies', [
      { id: 'https://lake.example', name: 'Lake College', country: 'NL' },
    ])
    const { dossier } = read(token(bodies))
    expect(dossier.spec?.awardingBodies).toEqual(['https://lake.example'])
    expect(dossier.credential?.issuer?.id).toBe('https://lake.example')
    const other = read(token(disclosure('awarding_body', 'River University'))).dossier
    expect(failures(other).map(({ ruleId }) => ruleId)).toContain('P9.2-MANDATE')
  })

  test.each(['iss', 'vct', 'cnf', 'exp', '_sd', '...', 'status'])(
    'RFC 9901 §7.1 does not let a disclosure set %s',
    (name) => {
      const before = read(token()).dossier
      expect(read(token(disclosure(name, 'forged'))).dossier).toEqual(before)
    },
  )

  test('lets a claim that is signed openly win over a disclosure of the same name', () => {
    expect(read(token(disclosure('issuing_country', 'XX'))).dossier.org?.country).toBe('NL')
  })

  test('leaves a disclosure named __proto__ without effect', () => {
    expect(
      read(token(disclosure('__proto__', { full_name: 'Forged' }))).dossier.credential?.holder?.fullName,
    ).toBeUndefined()
  })

  test('with a disclosure that is no JSON is refused', () => {
    expect(codes(`${jwt(claims)}~${base64url(utf8('no json'))}~`)).toEqual(['file-not-readable'])
  })

  test('with 501 disclosures is refused', () => {
    expect(codes(token(...Array.from({ length: 501 }, () => disclosure('a', 'b'))))).toEqual([
      'file-too-many-disclosures',
    ])
  })

  test('with months for hours fails P2.1-WORKLOAD-DURATION', () => {
    const { dossier } = read(token(disclosure('expected_study_time', 'P60M')))
    const failure = failures(dossier).find(({ ruleId }) => ruleId === 'P2.1-WORKLOAD-DURATION')
    expect(failure?.params).toEqual({ value: 'P60M', hint: 'PT60H' })
  })
})

describe('a dossier file', () => {
  test('is read as it stands, nulls apart', () => {
    const { kind, mode, dossier } = read(JSON.stringify({ ...universityDossier, justifications: null }))
    expect([kind, mode]).toEqual(['dossier', 'dossier'])
    expect(dossier).toEqual(universityDossier)
  })

  test('is refused with every member of the wrong form, by its path', () => {
    const result = readFile(
      JSON.stringify({
        spec: { title: 'text', workload: { hours: '60' }, publishedOn: 'soon', routes: 'rpl', authors: [1] },
      }),
    )
    expect(result.ok ? [] : result.problems.map(({ path, params }) => [path, params?.['expected']])).toEqual([
      ['spec.title', 'object'],
      ['spec.workload.hours', 'number'],
      ['spec.publishedOn', 'date'],
      ['spec.routes', 'list'],
      ['spec.authors.0', 'text'],
    ])
  })
})

describe('bad input is refused with its code:', () => {
  test.each([
    ['nothing', '', 'json.syntax'],
    ['a truncated file', JSON.stringify(badge).slice(0, -20), 'json.syntax'],
    ['a member written twice', '{"spec":{},"spec":{}}', 'json.duplicate-key'],
    ['nesting without end', `{"spec":${'['.repeat(200)}${']'.repeat(200)}}`, 'json.too-deep'],
    ['more than five million bytes', `{"spec":"${'x'.repeat(5_000_001)}"}`, 'json.too-large'],
    ['a list', '[]', 'file-no-object'],
    ['a JWT without JSON inside', 'aaaa.!!!!.cccc', 'json.syntax'],
    ['a JWT of damaged base64', 'YQ.YR.YQ', 'file-not-readable'],
    ['a JWS whose payload is damaged', '{"payload":"YR","signatures":[]}', 'file-not-readable'],
    ['JSON of another kind', '{"hello":"world"}', 'file-unknown-kind'],
    [
      'a verifiable credential that says nothing about learning',
      '{"type":["VerifiableCredential"]}',
      'file-unknown-kind',
    ],
  ])('%s', (_, text, code) => {
    expect(codes(text)).toEqual([code])
  })
})

test('every reader has an id of its own and says in which mode its files are judged', () => {
  const ids = credentialReaders.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(credentialReaders.map(({ mode }) => mode)).toEqual([
    'credential',
    'credential',
    'credential',
    'credential',
    'dossier',
  ])
})

describe.skipIf(!hasShared)('official and foreign files', () => {
  const file = (name: string) => read(sharedText(`data/elm/samples/${name}`))

  test.each(['Sample-MC-Annex1-signed', 'Sample-MC-Annex1-unsigned'])(
    'ELM 3.2: the official %s fails P2.1-WORKLOAD-DURATION with the hint that 60 hours was meant',
    (name) => {
      const { dossier } = file(`${name}.jsonld`)
      const failure = failures(dossier).find(({ ruleId }) => ruleId === 'P2.1-WORKLOAD-DURATION')
      expect(failure?.params).toEqual({ value: 'P60M', hint: 'PT60H' })
    },
  )

  test('ELM 3.2: the official micro-credential lacks its quality assurance and says a birthday at an instant', () => {
    const ids = failures(file('Sample-MC-Annex1-signed.jsonld').dossier).map(({ ruleId }) => ruleId)
    expect(ids).toEqual([
      'P2.1-WORKLOAD-DURATION',
      'P6.1-ANNEX1',
      'P7.3-MINIMISE',
      'P9.1-DOB-VALID',
      'P9.2-ISSUER-ID',
    ])
  })

  test('ELM 3.2: a credential with every element of Annex I shows them all', () => {
    const { dossier } = file('minimal-mc.jsonld')
    const { elements } = checkDossier(dossier, { at: '2026-11-23', mode: 'credential' })
    expect(elements.map(({ n, state }) => [n, state])).toEqual(elements.map(({ n }) => [n, 'present']))
  })

  test('Europass: the sealed sample and the unsealed one tell the same micro-credential', () => {
    const sealed = file('Sample-MC-Annex1-signed.jsonld')
    const plain = file('Sample-MC-Annex1-unsigned.jsonld')
    expect(sealed.envelope).toBe('jws-json')
    expect(sealed.dossier.spec?.title).toEqual(plain.dossier.spec?.title)
    expect(sealed.dossier.spec?.workload).toEqual(plain.dossier.spec?.workload)
  })

  test.each(['complete.json', 'simple.json', 'simple.jwt', 'simple_v1.json', 'velocity.jwt', 'simple.1ob'])(
    'Open Badges 3.0: the fixture %s is read',
    (name) => {
      const { kind, dossier } = read(sharedText(`data/vectors/open-badges-3.0/fixtures/${name}`))
      expect(kind).toBe('open-badge-3')
      expect(Object.keys(dossier.spec?.title ?? {})).toHaveLength(1)
    },
  )
})

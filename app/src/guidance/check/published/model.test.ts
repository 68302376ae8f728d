import { describe, expect, it } from 'vitest'
import { afterLook, brokenLinks, type CheckedLink, changedSince, isDue, linksOf } from './model.ts'

const link = (over: Partial<CheckedLink> = {}): CheckedLink => ({
  url: 'https://a.example/x',
  state: 'open',
  failures: 0,
  checkedOn: '2026-11-16',
  ...over,
})

describe('the links of a dossier', () => {
  it('are its secure addresses, each once, with the place where they stand, without our own', () => {
    const dossier = {
      org: { qaPolicyUri: 'https://school.example/quality' },
      spec: {
        appealUri: 'https://school.example/quality',
        uri: 'https://here.example/specifications/1',
        furtherInformation: [{ uri: 'https://other.example/a' }, { uri: 'http://plain.example/' }],
        retake: 'see https://school.example/retake',
      },
    }
    expect(linksOf(dossier, 'https://here.example')).toEqual([
      { url: 'https://school.example/quality', path: 'org.qaPolicyUri' },
      { url: 'https://other.example/a', path: 'spec.furtherInformation.0.uri' },
    ])
  })
})

describe('a look at a link', () => {
  it('finds it open when it answers, however long the answer', () => {
    expect(afterLook({ ok: true }, undefined)).toEqual({ state: 'open', failures: 0 })
    expect(afterLook({ ok: false, code: 'http.too-large' }, link({ failures: 1 }))).toMatchObject({
      state: 'open',
    })
  })

  it('calls it broken on the second night only, because one may be a power cut', () => {
    const first = afterLook({ ok: false, code: 'http.status', status: 404 }, undefined)
    expect(first).toEqual({ state: 'unsure', failures: 1 })
    expect(afterLook({ ok: false, code: 'http.too-slow' }, first)).toEqual({ state: 'broken', failures: 2 })
  })

  it('tells a closed door from a missing house, and what is not ours to open', () => {
    expect(afterLook({ ok: false, code: 'http.status', status: 403 }, undefined).state).toBe('login-required')
    expect(afterLook({ ok: false, code: 'http.private-address' }, undefined).state).toBe('unseen')
  })

  it('is due each night for one that did not answer, and each week for one that did', () => {
    const today = '2026-11-23'
    expect(isDue(undefined, today)).toBe(true)
    expect(isDue(link({ checkedOn: '2026-11-16' }), today)).toBe(true)
    expect(isDue(link({ checkedOn: '2026-11-17' }), today)).toBe(false)
    expect(isDue(link({ checkedOn: '2026-11-22', state: 'unsure' }), today)).toBe(true)
    expect(isDue(link({ checkedOn: today, state: 'broken' }), today)).toBe(false)
  })
})

describe('what changed since publication', () => {
  const place = (ruleId: string, path: string) => ({ ruleId, path, severity: 'W' as const, params: {} })

  it('is what fails now at a place where it did not', () => {
    expect(changedSince([place('P1', 'a')], [place('P1', 'a'), place('P1', 'b'), place('P2', 'a')])).toEqual([
      place('P1', 'b'),
      place('P2', 'a'),
    ])
  })

  it('names a broken link once: by the rule that speaks of it, else by itself', () => {
    const links = [
      { url: 'https://a.example/x', path: 'org.qaPolicyUri' },
      { url: 'https://b.example/y', path: 'spec.appealUri' },
    ]
    const states = new Map(
      links.map(({ url }) => [url, link({ url, state: 'broken', failures: 2 })] as const),
    )
    expect(brokenLinks(links, states, [place('P1.2-QA-DOC-PUBLIC', 'org.qaPolicyUri')])).toEqual([
      { ruleId: 'link', path: 'spec.appealUri', severity: 'W', params: { value: 'https://b.example/y' } },
    ])
  })
})

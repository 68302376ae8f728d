import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { utf8 } from '@tesela/kernel'
import { changed } from '@tesela/principles/testing/changed'
import { universityDossier } from '@tesela/principles/testing/complete-dossier'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Terminal } from './command.ts'
import { main } from './main.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tesela-check-'))
  write('complete.json', universityDossier)
  write('faulty.json', changed(universityDossier, { 'spec.workload.iso': 'P60M' }))
  write('warned.json', changed(universityDossier, { 'spec.content': undefined }))
  write('strange.json', { hello: 'world' })
  writeFileSync(join(folder, 'broken.json'), '{"spec":')
  writeFileSync(join(folder, 'latin.json'), Uint8Array.of(0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d))
})
afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, value: unknown): void {
  writeFileSync(join(folder, name), JSON.stringify(value))
}

/** Runs a command line as a person would and keeps what it says. */
async function run(line: readonly string[], input: unknown = {}, interactive = false) {
  let out = ''
  let error = ''
  const terminal: Terminal = {
    out: (text) => {
      out += text
    },
    error: (text) => {
      error += text
    },
    interactive,
    readStdin: async () => utf8(JSON.stringify(input)),
    now: () => '2030-01-01T10:00:00Z',
  }
  const code = await main(line, terminal)
  return { code, out, error }
}

const check = (name: string, ...rest: readonly string[]) => run(['check', join(folder, name), ...rest])

describe('tesela check ends with', () => {
  test('0 where no error failed', async () => {
    expect((await check('complete.json')).code).toBe(0)
    expect((await check('warned.json')).code).toBe(0)
  })

  test('1 where an error failed', async () => {
    expect((await check('faulty.json')).code).toBe(1)
  })

  test.each([
    ['missing.json', 'there is no such file'],
    ['broken.json', 'no valid JSON'],
    ['strange.json', 'no dossier'],
    ['latin.json', 'not UTF-8'],
  ])('2 and a sentence for %s', async (name, sentence) => {
    const { code, out, error } = await check(name)
    expect([code, out]).toEqual([2, ''])
    expect(error).toContain(sentence)
  })

  test.each([
    [['check'], 'name a file'],
    [['check', 'x.json', '--at', 'soon'], '"soon" is no date'],
    [['check', 'x.json', '--profile', 'ee-space'], 'no profile "ee-space"'],
    [['check', 'x.json', '--lang', '12'], 'no language code'],
    [['check', 'x.json', '--colour'], '--colour'],
    [['frobnicate'], 'no command "frobnicate"'],
  ])('2 and a sentence for the words %j', async (line, sentence) => {
    const { code, error } = await run(line)
    expect(code).toBe(2)
    expect(error).toContain(sentence)
  })
})

describe('the JSON report', () => {
  test('has principles with counts, elements with names and states, and a row for each rule', async () => {
    const { out } = await check('faulty.json', '--json')
    const report = JSON.parse(out)
    expect(report.principles).toHaveLength(10)
    expect(report.principles[0]).toEqual({
      n: 1,
      counts: { pass: 18, fail: 0, accepted: 0, notApplicable: 4, notChecked: 0 },
    })
    expect(report.elements[0]).toMatchObject({
      n: 1,
      name: 'Identification of the learner',
      state: 'present',
    })
    expect(report.results).toHaveLength(166)
    expect(
      report.results.find(({ ruleId }: { ruleId: string }) => ruleId === 'P2.1-WORKLOAD-DURATION'),
    ).toMatchObject({
      severity: 'E',
      result: 'fail',
      path: 'spec.workload.iso',
      message: expect.stringContaining('PT60H'),
    })
  })

  test('speaks the language asked for', async () => {
    const { out } = await check('complete.json', '--json', '--lang', 'et')
    expect(JSON.parse(out).elements[0].name).not.toBe('Identification of the learner')
  })

  test('is judged for the day and by the profile asked for', async () => {
    const report = JSON.parse(
      (await check('complete.json', '--json', '--at', '2026-06-01', '--profile', 'eu')).out,
    )
    expect([report.at, report.profile]).toEqual(['2026-06-01', 'eu'])
  })

  test('shows the counts by the rules of the day of publication too', async () => {
    const report = JSON.parse((await check('complete.json', '--json')).out)
    expect(report.onPublication).toMatchObject({ rulesOf: '2026-02-02' })
    expect(report.onPublication.principles).toHaveLength(10)
  })
})

describe('the day of the check', () => {
  test('is the dossier’s own where it has one, else today', async () => {
    expect(JSON.parse((await check('complete.json', '--json')).out).at).toBe('2026-11-23')
    const undated = changed(universityDossier, { today: undefined })
    expect(JSON.parse((await run(['check', '-', '--json'], undated)).out).at).toBe('2030-01-01')
  })
})

describe('the report for people', () => {
  test('says first how it stands, then what is wrong, why and where', async () => {
    const { out } = await check('faulty.json')
    expect(out.indexOf('not met')).toBeLessThan(out.indexOf('1. Quality'))
    expect(out).toContain('PT60H')
    expect(out).toContain('spec.workload.iso')
    expect(out).toContain('P2.1-WORKLOAD-DURATION')
  })

  test('has no unfilled placeholder in any language', async () => {
    for (const language of ['en', 'es', 'et']) {
      expect((await check('faulty.json', '--lang', language)).out).not.toMatch(/\{\w+\}/)
    }
  })
})

describe('many files at once', () => {
  test('get a line each and the gravest exit code', async () => {
    const { code, out } = await run(['check', folder])
    expect(code).toBe(2)
    expect(out).toContain('6 files: 2 without errors, 1 with errors, 3 unreadable')
  })

  test('in JSON are one object a line, with failures only', async () => {
    const { code, out } = await run([
      'check',
      join(folder, 'faulty.json'),
      join(folder, 'warned.json'),
      '--json',
    ])
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(code).toBe(1)
    expect(lines.map(({ results }) => results.map(({ ruleId }: { ruleId: string }) => ruleId))).toEqual([
      ['P2.1-WORKLOAD-DURATION'],
      ['P2.1-CONTENT'],
    ])
  })

  test('show a bar to a person who watches, and none to a pipe', async () => {
    expect((await run(['check', folder], {}, true)).error).toContain('6 / 6')
    expect((await run(['check', folder])).error).toBe('')
  })

  test('from an empty folder are nothing to be proud of', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'tesela-empty-'))
    expect((await run(['check', empty])).code).toBe(2)
    rmSync(empty, { recursive: true })
  })
})

test('help lists the commands and explains each', async () => {
  expect((await run(['--help'])).out).toContain('check')
  expect((await run([])).code).toBe(2)
  expect((await run(['check', '--help'])).out).toContain('--profile')
})

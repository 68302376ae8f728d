import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkDossier } from '../check.ts'
import type { Dossier } from '../dossier.ts'
import { allRules } from '../rules.ts'
import { allCatalogues as catalogues } from './all.ts'
import { english } from './en.ts'
import {
  isMessageKey,
  type MessageKey,
  message,
  placeholdersOf,
  ruleMessage,
  uncheckedMessage,
} from './index.ts'

const keys = Object.keys(english.texts).filter((key): key is MessageKey => isMessageKey(english.texts, key))
const ruleKeys = keys.filter((key) => key.startsWith('rule.'))
/** Names of rules stand in lists: they are no sentences, and some are the same in two languages. */
const sentenceKeys = ruleKeys.filter((key) => !key.endsWith('.title'))

describe.each(catalogues)('the words in $language', ({ language, texts }) => {
  it('have the same keys as the English ones, in the same order', () => {
    expect(Object.keys(texts)).toEqual(keys)
  })

  it('have the same placeholders as the English ones', () => {
    for (const key of keys) {
      expect([key, placeholdersOf(texts[key]).toSorted()]).toEqual([
        key,
        placeholdersOf(english.texts[key]).toSorted(),
      ])
    }
  })

  it('leave no text empty, unfinished or with stray spaces', () => {
    for (const key of keys) expect([key, texts[key]]).toEqual([key, expect.stringMatching(/^\S(.*\S)?$/)])
    for (const key of keys)
      expect([key, texts[key]]).not.toEqual([key, expect.stringMatching(/ {2}|TODO|\?\?/)])
  })

  it('end every sentence about a rule with a full stop, a question mark or a closing quotation', () => {
    for (const key of sentenceKeys)
      expect([key, texts[key]]).toEqual([key, expect.stringMatching(/[.?!»“”]$/)])
  })

  it('keep the names of rules short and without a full stop', () => {
    for (const key of ruleKeys.filter((one) => one.endsWith('.title')))
      expect([key, texts[key]]).toEqual([key, expect.stringMatching(/^.{3,64}(?<!\.)$/)])
  })

  it('use the quotation marks of the language, never straight ones', () => {
    const marks = { en: '“”', es: '«»', et: '„“' }[language]
    for (const key of keys) expect([key, texts[key]]).toEqual([key, expect.not.stringMatching(/["]/)])
    expect(marks).toBeDefined()
    for (const mark of marks ?? '') expect(Object.values(texts).join('')).toContain(mark)
  })

  it('translate each text: none but names and codes is the same as in English', () => {
    if (language === 'en') return
    const same = keys.filter((key) => key.startsWith('rule.') && texts[key] === english.texts[key])
    expect(same).toEqual([])
  })

  it('have a name and a sentence for each principle, and a name for each of the sixteen elements', () => {
    for (let n = 1; n <= 10; n++) {
      expect(
        isMessageKey(texts, `principle.${n}.name`) && isMessageKey(texts, `principle.${n}.sentence`),
      ).toBe(true)
    }
    for (let n = 1; n <= 16; n++) expect(isMessageKey(texts, `element.${n}.name`)).toBe(true)
  })
})

describe('the words for the rules', () => {
  it('have a name, a message, a reason and help for each rule, and nothing for a rule that does not exist', () => {
    const ids = new Set(allRules.map(({ id }) => id))
    const missing = [...ids].flatMap((id) =>
      ['title', 'message', 'why', 'help'].filter(
        (part) => !isMessageKey(english.texts, `rule.${id}.${part}`),
      ),
    )
    expect(missing).toEqual([])
    expect(
      ruleKeys.filter((key) => !ids.has(key.replace(/^rule\.(.+?)\.(title|message|why|help).*$/, '$1'))),
    ).toEqual([])
  })

  it('are chosen by the values given: the most exact sentence that needs no other value', () => {
    const text = (params: Record<string, string | number>) =>
      ruleMessage(catalogues, 'en', 'P2.1-WORKLOAD-DURATION', params)?.text
    expect(text({ value: 'P60M', hint: 'PT60H' })).toBe(
      '“P60M” counts months or years. Did you mean hours: PT60H?',
    )
    expect(text({ hours: 2000, max: 1800 })).toContain('2,000 hours')
    expect(text({ value: '60 hours' })).toBe(english.texts['rule.P2.1-WORKLOAD-DURATION.message'])
  })

  it('name an element of Annex I in the language of the reader', () => {
    const params = { value: 'Level', element: 8 }
    expect(ruleMessage(catalogues, 'et', 'P6.1-ANNEX1', params)?.text).toContain('„Tase“ puudub')
    expect(ruleMessage(catalogues, 'es', 'P6.1-ANNEX1', params)?.text).toContain('«Nivel»')
  })

  it('are absent for a rule without words, as of a private profile', () => {
    expect(ruleMessage(catalogues, 'en', 'X1-PRIVATE')).toBeUndefined()
  })
})

const examples = join(import.meta.dirname, '../../../../../shared/domain/examples')

describe.skipIf(!existsSync(examples))('the words for a whole report', () => {
  const dossiers = existsSync(examples)
    ? readdirSync(examples).map((name) => JSON.parse(readFileSync(join(examples, name), 'utf8')) as Dossier)
    : []
  // Judged as they are, and with each part taken out, so that many rules fail and many parts go unchecked.
  const reports = dossiers
    .flatMap((dossier) => [
      dossier,
      ...Object.keys(dossier).map((part) => ({ ...dossier, [part]: undefined })),
      ...Object.keys(dossier.spec ?? {}).map((part) => ({
        ...dossier,
        spec: { ...dossier.spec, [part]: undefined },
      })),
    ])
    .map((dossier) => checkDossier(dossier, { at: '2026-11-23' }))

  it.each(catalogues)('say every result in $language without a gap', ({ language }) => {
    const said = reports.flatMap(({ results }) =>
      results.flatMap(({ ruleId, result, findings, unchecked, reason, params }) => [
        ...(findings ?? []).map((found) => ruleMessage(catalogues, language, ruleId, found.params)?.text),
        ...(unchecked ?? []).map((part) => uncheckedMessage(catalogues, language, part)?.text ?? part),
        ...(reason === undefined
          ? []
          : [message(catalogues, language, `not-checked.${reason}`, params).text]),
        message(catalogues, language, `result.${result}`).text,
      ]),
    )
    expect(said.length).toBeGreaterThan(1000)
    expect(said.filter((text) => text === undefined || /[{}]|^[a-z-]+(:\w+)?$/.test(text))).toEqual([])
  })
})

describe('message', () => {
  it('answers in the language asked for, and marks English for a language that has no catalogue', () => {
    expect(message(catalogues, 'es-MX', 'result.pass')).toEqual({
      text: 'Se cumple',
      language: 'es',
      isFallback: false,
    })
    expect(message(catalogues, 'fi', 'result.pass')).toEqual({
      text: 'Met',
      language: 'en',
      isFallback: true,
    })
  })

  it('writes numbers as the language does', () => {
    const params = { value: 24.5, min: 25, max: 30 }
    expect(ruleMessage(catalogues, 'en', 'P2.2-ECTS-RATIO', params)?.text).toContain('24.5 hours')
    expect(ruleMessage(catalogues, 'et', 'P2.2-ECTS-RATIO', params)?.text).toContain('24,5 tundi')
  })

  it('fills placeholders, and leaves one without a value in sight', () => {
    expect(message(catalogues, 'en', 'not-checked.no-word-list', { language: 'ga' }).text).toContain('Irish')
    expect(message(catalogues, 'es', 'not-checked.no-word-list', { language: '?' }).text).toContain(': ?.')
    expect(message(catalogues, 'en', 'not-checked.no-word-list').text).toContain('{language}')
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkIds } from './check.ts'
import { checkCodes } from './codes.ts'
import { verdictKeys } from './summarise.ts'

const locales = new URL('../../../../app/src/i18n/locales/', import.meta.url)

describe('codes of checks', () => {
  for (const language of ['en', 'es', 'et']) {
    it(`every check, code and verdict has its sentence in ${language}`, () => {
      const messages: Record<string, unknown> = JSON.parse(
        readFileSync(new URL(`${language}/check.json`, locales), 'utf8'),
      )
      const expected = [
        ...checkCodes.map(({ code }) => `check.${code}`),
        ...checkIds.flatMap((id) => [`check.${id}.name`, `check.${id}.pass`]),
        ...verdictKeys.map((key) => `check.verdict.${key}`),
      ]
      expect(expected.filter((key) => !(key in messages))).toEqual([])
    })
  }

  it('no code stands twice, and every check can be other than passed', () => {
    expect(new Set(checkCodes.map(({ code }) => code)).size).toBe(checkCodes.length)
    for (const id of checkIds)
      expect(
        checkCodes.some(({ check }) => check === id),
        id,
      ).toBe(true)
  })
})

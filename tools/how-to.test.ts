import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { awardFromDossier } from '@tesela/credentials'
import { isJsonObject, parseJson } from '@tesela/kernel'
import { checkDossier, readFile } from '@tesela/principles'
import { describe, expect, it } from 'vitest'
import { root } from './lib/source-files.ts'

const text = readFileSync(join(root, 'docs/how-to/example-dossier.json'), 'utf8')

describe('the example dossier of the how-to pages', () => {
  it('meets the principles: nothing that was checked fails', () => {
    const file = readFile(text)
    if (!file.ok) throw new Error(JSON.stringify(file.problems))
    const { results } = checkDossier(file.value.dossier, { at: '2026-05-06', mode: file.value.mode })
    expect(results.filter(({ result }) => result === 'fail')).toEqual([])
  })

  it('is an award that can be sealed', () => {
    const parsed = parseJson(text)
    if (!parsed.ok || !isJsonObject(parsed.value)) throw new Error('no object')
    const award = awardFromDossier(parsed.value)
    expect(award.ok ? award.value.holder.fullName : award.problems).toBe('Liis Näidis')
  })
})

import { describe, expect, it } from 'vitest'
import { likeness, nearDuplicates, scoreOf, suggestSkills } from './match-model.ts'
import { stemsOf } from './stem-model.ts'

const even = () => 1

describe('the matcher of texts and skills', () => {
  it('gives 1 to a text that says the name and nothing else, 0 to one that shares no word', () => {
    expect(scoreOf(['plan', 'shift'], ['plan', 'shift'], even).score).toBe(1)
    expect(scoreOf(['paint'], ['plan', 'shift'], even)).toEqual({ score: 0, matched: [] })
  })

  it('rare words count more than frequent ones', () => {
    const weight = (stem: string) => (stem === 'accessibility' ? 8 : 1)
    const rare = scoreOf(['check', 'accessibility'], ['accessibility', 'standard'], weight).score
    const frequent = scoreOf(['check', 'accessibility'], ['check', 'standard'], weight).score
    expect(rare).toBeGreaterThan(frequent)
  })

  it('names a skill once, by its best name, and orders equal scores by address', () => {
    const found = suggestSkills(
      ['plan', 'shift'],
      [
        { uri: 'b', term: 'plan shifts', stems: ['plan', 'shift'] },
        { uri: 'a', term: 'shift planning', stems: ['shift', 'plan'] },
        { uri: 'b', term: 'plan', stems: ['plan'] },
      ],
      even,
    )
    expect(found.map(({ uri, term }) => [uri, term])).toEqual([
      ['a', 'shift planning'],
      ['b', 'plan shifts'],
    ])
  })

  it.each([
    ['en', 'Producing a plan for planning shifts', ['produc', 'plan', 'shift']],
    ['es', 'Planificar los turnos y las guardias', ['planific', 'turn', 'guardi']],
    ['et', 'Koostab dokumente ja videoid', ['koosta', 'dokumen', 'video']],
    ['fi', 'Suunnittelee työvuorot', ['suunnittelee', 'tyovuorot']],
  ])('cuts words of %s to their stems: “%s”', (language, text, stems) => {
    expect(stemsOf(text, language)).toEqual(stems)
  })

  it('P3.1-DISTINCT outcomes are the same from a similarity of 0.8 on, by links where both have some', () => {
    const outcome = (id: string, stems: string[], links: string[] = []) => ({ id, stems, links })
    expect(
      nearDuplicates([
        outcome('LO1', ['a', 'b', 'c', 'd']),
        outcome('LO2', ['a', 'b', 'c', 'd', 'e']),
        outcome('LO3', ['x']),
      ]),
    ).toEqual([{ first: 'LO1', second: 'LO2', similarity: 0.8 }])
    expect(likeness(outcome('1', ['a'], ['u']), outcome('2', ['a'], ['v']))).toBe(0)
  })
})

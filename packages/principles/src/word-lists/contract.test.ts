import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  findWordList,
  openingPhrase,
  phraseWithin,
  startsWithObservableVerb,
  type VerbJudgement,
  vagueVerbOf,
  wordLists,
} from './index.ts'

/** Outcomes as people write them: what each list must answer. A new language adds its line here. */
const samples: Readonly<Record<string, readonly (readonly [string, VerbJudgement])[]>> = {
  en: [
    ['Produce accessible documents, slides and videos', 'observable'],
    ['The learner is able to classify samples', 'observable'],
    ['Carries out a risk assessment', 'observable'],
    ['Understand and apply the rules', 'vague'],
    ['Be aware of risks', 'vague'],
    ['Frobnicate the widget', 'unknown'],
  ],
  es: [
    ['Escanear una horma y limpiar la malla', 'observable'],
    ['El alumno es capaz de resolver problemas', 'observable'],
    ['Resuelve problemas', 'observable'],
    ['Comprender los principios', 'vague'],
    ['Cachivachear el taller', 'unknown'],
  ],
  de: [
    ['Erstellt barrierefreie Dokumente', 'observable'],
    ['Barrierefreie Dokumente erstellen, die jeder lesen kann', 'observable'],
    ['Die Teilnehmenden können Messwerte auswerten.', 'observable'],
    ['Grundlagen der Statistik verstehen', 'vague'],
    ['Dokumente verfrickeln', 'unknown'],
  ],
  fr: [
    ['Rédiger un rapport', 'observable'],
    ['Mettre en œuvre un plan', 'observable'],
    ["L'apprenant est capable de résoudre un problème", 'observable'],
    ['Il est capable d’écrire une lettre', 'unknown'],
    ['Est capable d’écrire une lettre', 'observable'],
    ['Être conscient des risques', 'vague'],
    ["S'intéresser à la chimie", 'vague'],
    ['Bidouiller une machine', 'unknown'],
  ],
  it: [
    ['Progettare una pagina accessibile', 'observable'],
    ['Lo studente è in grado di verificare un file', 'observable'],
    ['Conoscere le norme', 'vague'],
    ['Pasticciare con i dati', 'unknown'],
  ],
  pt: [
    ['Elaborar um relatório', 'observable'],
    ['O formando é capaz de instalar uma rede', 'observable'],
    ['Compreender os conceitos', 'vague'],
    ['Desenrascar a situação', 'unknown'],
  ],
  nl: [
    ['Schrijft een rapport', 'observable'],
    ['Een toegankelijke website ontwerpen', 'observable'],
    ['De cursist kan een plan opstellen', 'observable'],
    ['Begrijpt de regels', 'vague'],
    ['Knutselt aan de machine', 'unknown'],
  ],
  et: [
    ['Koostab ligipääsetavaid dokumente, slaide ja videoid', 'observable'],
    ['Testib sisu ekraanilugejaga ja kirjeldab vigu', 'observable'],
    ['Põhjendab valikuid õppijatele ja kolleegidele', 'observable'],
    ['Oskab koostada aruannet', 'observable'],
    ['Hinnata riske', 'observable'],
    ['Mõistab põhimõtteid', 'vague'],
    ['Nokitseb masina kallal', 'unknown'],
  ],
}

describe.each(wordLists)('the word list for $language', (list) => {
  it('has at least 80 observable verbs, and 150 in English', () => {
    expect(list.observableVerbs.size).toBeGreaterThanOrEqual(list.language === 'en' ? 300 : 160)
  })

  it('writes every word in lower case, NFC and single spaces, and none twice', () => {
    const groups = [
      list.leadIns,
      list.degreeWords,
      list.courseOpenings,
      list.guarantees,
      list.recognitionClaims,
    ].map((group) => group.map((phrase) => phrase.text))
    for (const group of [[...list.observableVerbs], [...list.vagueVerbs], ...groups]) {
      expect(group.length).toBeGreaterThan(0)
      expect(new Set(group).size).toBe(group.length)
      for (const word of group)
        expect(word).toBe(word.normalize('NFC').toLowerCase().trim().replace(/\s+/g, ' '))
    }
  })

  it('calls no verb both observable and vague', () => {
    expect([...list.vagueVerbs].filter((verb) => list.observableVerbs.has(verb))).toEqual([])
  })

  it('judges outcomes as people write them, and calls an unknown verb unknown, not vague', () => {
    const lines = samples[list.language] ?? []
    expect(lines.length).toBeGreaterThan(3)
    expect(lines.map(([text]) => [text, startsWithObservableVerb(list, text)])).toEqual(lines)
  })

  it('names the vague verb, and finds each of its own phrases as they are written', () => {
    const vague = (samples[list.language] ?? []).filter(([, judgement]) => judgement === 'vague')
    for (const [text] of vague) expect(list.vagueVerbs).toContain(vagueVerbOf(list, text))
    for (const phrase of list.courseOpenings)
      expect(openingPhrase([phrase], `${phrase.text}: …`)).toBe(phrase.text)
    for (const phrase of [...list.degreeWords, ...list.guarantees, ...list.recognitionClaims]) {
      const written = phrase.text.replaceAll('*', '').replaceAll('-', ' ')
      expect(phraseWithin([phrase], `… ${written}!`)).toBe(written)
    }
  })
})

describe('word lists', () => {
  it('are found by the primary language, and a language without one has none', () => {
    expect(findWordList(wordLists, 'pt-BR')?.language).toBe('pt')
    expect(findWordList(wordLists, 'ga')).toBeUndefined()
  })

  it('find the word "degree" in "360-degree feedback", a known false alarm, but not in "degreed"', () => {
    const english = findWordList(wordLists, 'en')
    expect(phraseWithin(english?.degreeWords ?? [], '360-degree feedback')).toBe('degree')
    expect(phraseWithin(english?.degreeWords ?? [], 'Degreed for teams')).toBeUndefined()
  })

  it('quote a forbidden phrase as the text has it', () => {
    const spanish = findWordList(wordLists, 'es')
    const text = 'Reconocida en toda la UE, por fin.'
    expect(phraseWithin(spanish?.recognitionClaims ?? [], text)).toBe('Reconocida en toda la UE')
  })

  it('read an outcome written in decomposed letters and capitals', () => {
    const french = findWordList(wordLists, 'fr')
    if (french === undefined) throw new Error('no French list')
    expect(startsWithObservableVerb(french, 'RÉDIGER un rapport'.normalize('NFD'))).toBe('observable')
  })

  it('never throw, and quote only what stands in the text, whatever the text', () => {
    fc.assert(
      fc.property(fc.constantFrom(...wordLists), fc.string({ unit: 'grapheme' }), (list, noise) => {
        const text = `${noise} ${list.guarantees[0]?.text ?? ''} ${noise}`
        expect(['observable', 'vague', 'unknown']).toContain(startsWithObservableVerb(list, text))
        const written =
          text
            .normalize('NFC')
            .replaceAll('’', "'")
            .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
        for (const word of phraseWithin(list.guarantees, text)?.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) {
          expect(written).toContain(word)
        }
      }),
    )
  })

  it('judge an empty text and a text of signs as unknown', () => {
    for (const list of wordLists) {
      expect([startsWithObservableVerb(list, ''), startsWithObservableVerb(list, '… – !')]).toEqual([
        'unknown',
        'unknown',
      ])
    }
  })
})

import { describe, expect, it } from 'vitest'
import { findTraces, masked } from './free-text-model.ts'

const members = ['Priit Lepik', 'Mari de Tamm']
const shown = (text: string) => masked(text, findTraces(text, members), (kind) => kind)

describe('P8.3-ANON free text is read for what tells who is meant', () => {
  it.each([
    ['Write to me at anna.k@uni.ee please', 'Write to me at [email] please'],
    ['Call +372 5555 1234 after six', 'Call [phone] after six'],
    ['See https://blog.example/me and @anna_k', 'See [address] and [handle]'],
    ['priit was late, LEPIK too', '[name] was late, [name] too'],
    ['Prof. Saar explains well', 'Prof. [name] explains well'],
    ['La profesora Inés Roca ayuda mucho', 'La profesora [name] ayuda mucho'],
    ['I liked how Anna Karenina taught', 'I liked how [name] taught'],
    ["Priit's talk was long", '[name] talk was long'],
  ])('finds in “%s”', (text, expected) => {
    expect(shown(text)).toBe(expected)
  })

  it.each([
    'More examples of captions, please. The tutors helped.',
    'It took 130 hours and 5 tasks in 2026.',
    'El examen de oral fue justo.',
    'Rohkem harjutusi WCAG 2.2 kohta.',
  ])('finds nothing in “%s”', (text) => {
    expect(findTraces(text, members)).toEqual([])
  })
})

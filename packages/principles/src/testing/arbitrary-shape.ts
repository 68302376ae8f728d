import fc from 'fast-check'
import type { Shape } from '../reading/dossier-shape.ts'

const words = [
  '',
  'en',
  'internal',
  'approved',
  'course',
  'rpl',
  'ECTS',
  'P60M',
  'PT60H',
  'hei',
  'EE',
  'project work',
]

/** Any value of a shape: odd texts, numbers and dates, members present or not, null among them. */
export function ofShape(shape: Shape): fc.Arbitrary<unknown> {
  if (shape === 'text') return fc.oneof(fc.constantFrom(...words), fc.string())
  if (shape === 'number') return fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  if (shape === 'flag') return fc.boolean()
  if (shape === 'date') return fc.constantFrom('0000-01-01', '2024-02-29', '2026-11-23', '9999-12-31')
  if (shape === 'any') return fc.jsonValue({ maxDepth: 2 })
  if ('list' in shape) return fc.array(ofShape(shape.list), { maxLength: 3 })
  if ('map' in shape)
    return fc.dictionary(fc.oneof(fc.constantFrom('en', 'et', 'plan'), fc.string()), ofShape(shape.map), {
      maxKeys: 3,
    })
  return fc.record(
    Object.fromEntries(
      Object.entries(shape.object).map(([name, member]) => [
        name,
        fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 9, arbitrary: ofShape(member) }),
      ]),
    ),
    { requiredKeys: [] },
  )
}

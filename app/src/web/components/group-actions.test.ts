import { describe, expect, test } from 'vitest'
import { applyGroupAction, countRows, groupActionValue, parseGroupAction } from './group-actions.ts'

const three = {
  title: 'T',
  'lo.0.text': 'a',
  'lo.1.text': 'b',
  'lo.1.links': ['x', 'y'],
  'lo.2.text': 'c',
  'lots.0': 'z',
}

describe('buttons of a repeatable group', () => {
  test.each([
    { verb: 'add', group: 'lo' },
    { verb: 'remove', group: 'lo', index: 2 },
    { verb: 'up', group: 'assessments.0.parts', index: 1 },
  ] as const)('read back what they wrote: $verb', (action) => {
    expect(parseGroupAction(groupActionValue(action))).toEqual(action)
  })

  test.each(['save', 'remove:lo', 'move:lo:1', 'remove:lo:x', 'explode:lo:1', 'add:__proto__[x]', ''])(
    'do not read %j',
    (value) => {
      expect(parseGroupAction(value)).toBeUndefined()
    },
  )

  test('count rows by the highest place', () => {
    expect(countRows(three, 'lo')).toBe(3)
    expect(countRows(three, 'l')).toBe(0)
  })

  test('add an empty row that counts', () => {
    const more = applyGroupAction(three, { verb: 'add', group: 'lo' })
    expect(countRows(more, 'lo')).toBe(4)
    expect(more['lo.3.new']).toBe('yes')
  })

  test('remove a row, and close up', () => {
    expect(applyGroupAction(three, { verb: 'remove', group: 'lo', index: 0 })).toEqual({
      title: 'T',
      'lo.0.text': 'b',
      'lo.0.links': ['x', 'y'],
      'lo.1.text': 'c',
      'lots.0': 'z',
    })
  })

  test('move a row up, down and to a place', () => {
    const texts = (values: object) => [0, 1, 2].map((row) => Reflect.get(values, `lo.${row}.text`))
    expect(texts(applyGroupAction(three, { verb: 'up', group: 'lo', index: 2 }))).toEqual(['a', 'c', 'b'])
    expect(texts(applyGroupAction(three, { verb: 'down', group: 'lo', index: 0 }))).toEqual(['b', 'a', 'c'])
    expect(texts(applyGroupAction(three, { verb: 'move', group: 'lo', index: 0, to: 2 }))).toEqual([
      'b',
      'c',
      'a',
    ])
    expect(texts(applyGroupAction(three, { verb: 'up', group: 'lo', index: 0 }))).toEqual(['a', 'b', 'c'])
  })

  test('leave alone what is not there', () => {
    expect(applyGroupAction(three, { verb: 'remove', group: 'lo', index: 9 })).toBe(three)
  })
})

import { describe, expect, it } from 'vitest'
import { makeTestClock } from '../testing/fakes.ts'
import { openLog } from './log.ts'

/** What one call writes, as text. */
function written(fields: Record<string, unknown>): string {
  const lines: string[] = []
  openLog('debug', makeTestClock('2026-05-06T10:00:00Z'), (line) => lines.push(line)).info(
    'test.event',
    fields,
  )
  return lines.join('')
}

describe('the log', () => {
  it('writes JSON lines with time, level and event', () => {
    expect(JSON.parse(written({ count: 3 }))).toEqual({
      time: '2026-05-06T10:00:00.000Z',
      level: 'info',
      event: 'test.event',
      count: 3,
    })
  })

  it('is silent below its level', () => {
    const lines: string[] = []
    const log = openLog('warn', makeTestClock('2026-05-06T10:00:00Z'), (line) => lines.push(line))
    log.info('a')
    log.warn('b')
    expect(lines).toHaveLength(1)
  })

  it.each([
    [{ password: 'hunter2-secret' }, 'hunter2-secret'],
    [{ headers: { authorization: 'Bearer abcdef' } }, 'abcdef'],
    [{ deep: { deeper: { sessionToken: 'abcdef' } } }, 'abcdef'],
    [{ email: 'liis@example.org' }, 'liis'],
    [{ note: 'sent to liis.naidis@example.org today' }, 'liis'],
    [{ url: 'postgres://tesela:verysecret@db/x' }, 'verysecret'],
    [{ error: new Error('duplicate key liis@example.org') }, 'liis@'],
    [{ familyName: 'Näidis' }, 'Näidis'],
    [{ privateKey: 'MIIEv' }, 'MIIEv'],
  ])('never writes secrets or personal data (%#)', (fields, leak) => {
    expect(written(fields)).not.toContain(leak)
  })

  it('leaves out the row values that PostgreSQL puts into an error', () => {
    const error = Object.assign(new Error('duplicate key value'), {
      code: '23505',
      detail: 'Key (x)=(Näidis)',
    })
    expect(written({ error })).toContain('23505')
    expect(written({ error })).not.toContain('Näidis')
  })
})

import { describe, expect, it } from 'vitest'
import { checkRoutes, eventsWritten, type RouteFacts, staleExceptions } from './check-routes.ts'

const route: RouteFacts = {
  room: 'transparency',
  method: 'POST',
  path: '/specifications/:id/publish',
  policy: { id: 'author', sentence: 'An author may publish for the own organisation.' },
  audit: 'specification.published',
}
const events = (event: string) => event === 'specification.published'
const broken = (...routes: readonly RouteFacts[]) => checkRoutes(routes, events).map((found) => found.rule)

describe('the route check', () => {
  it('finds nothing wrong with a route that says who may and what it leaves behind', () => {
    expect(broken(route, { ...route, method: 'GET', audit: 'none' })).toEqual([])
  })

  it('catches a route without a policy', () => {
    const { policy: _, ...bare } = route
    expect(broken(bare)).toContain('route-policy')
  })

  it('catches a policy that is no sentence', () => {
    expect(broken({ ...route, policy: { id: 'author', sentence: 'authors' } })).toEqual(['route-policy'])
  })

  it('catches a change that leaves no trace', () => {
    expect(broken({ ...route, audit: 'none' })).toEqual(['route-audit'])
  })

  it('catches a trace that nothing writes', () => {
    expect(broken({ ...route, audit: 'specification.burnt' })).toEqual(['route-audit'])
  })

  it('catches an address that is taken, whatever its parameters are called', () => {
    expect(broken(route, { ...route, path: '/specifications/:specificationId/publish' })).toEqual([
      'route-twice',
    ])
  })

  it('catches an excuse for an address that is gone, or that leaves a trace by now', () => {
    const silent: RouteFacts = { ...route, path: '/check', audit: 'none' }
    const excused = ['POST /check', 'POST /language', 'POST /specifications/:id/publish']
    expect(staleExceptions([silent, route], excused).map((found) => [found.rule, found.message])).toEqual([
      ['route-exception', expect.stringContaining('POST /language')],
      ['route-exception', expect.stringContaining('/publish')],
    ])
  })

  it('reads the events that changes write', () => {
    const text = [
      "changed(x, { event: 'award.made', subjectKind: 'award' })",
      "const e = { event: y ? 'a.b' : 'a.c', z }",
      'const f = { event: `credential.${state}`, z }',
    ].join('\n')
    const isWritten = eventsWritten([{ path: 'a.ts', text }])
    expect(['award.made', 'a.b', 'a.c', 'credential.revoked', 'award', 'key.made'].map(isWritten)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ])
  })
})

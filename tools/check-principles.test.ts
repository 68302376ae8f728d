import { describe, expect, it } from 'vitest'
import { checkPrinciples, type PrinciplesCheck } from './check-principles.ts'

const files: Readonly<Record<string, string>> = {
  'packages/principles/src/principle-2/title.ts': `{ id: 'P2.1-TITLE', severity: 'E' }`,
  'app/src/quality/review/approve.test.ts': `it('an author cannot approve their own version', () => {})`,
}

const page = `
| Rule | Severity | Scope | Force | Held by |
|---|---|---|---|---|
| \`P2.1-TITLE\` | E | SPEC | T | judged in \`packages/principles/src/principle-2/title.ts\` |
| \`P1.2-QA-FOUR-EYES\` | E | PROC | R | test \`app/src/quality/review/approve.test.ts\` “an author cannot approve their own version” |
| \`P5.4-GOAL\` | W | STACK | T | waiting: the pathways room |
`

const truth: PrinciplesCheck = {
  page,
  rules: [
    { id: 'P2.1-TITLE', severity: 'E', scope: 'SPEC', force: 'T', checkable: true },
    { id: 'P1.2-QA-FOUR-EYES', severity: 'E', scope: 'PROC', force: 'R', checkable: false },
    { id: 'P5.4-GOAL', severity: 'W', scope: 'STACK', force: 'T', checkable: false },
  ],
  readFile: (path) => files[path],
  exists: (path) => Object.hasOwn(files, path),
}

/** The faults of the true page after one change to its text. */
function faultsAfter(change: (text: string) => string): string[] {
  const changed = change(page)
  expect(changed).not.toBe(page)
  return checkPrinciples({ ...truth, page: changed })
}

describe('the check of docs/principles.md', () => {
  it('has nothing to say when every rule is judged, tested or waiting', () => {
    expect(checkPrinciples(truth)).toEqual([])
  })

  it('names a rule without a row, a row without a rule, and a row that stands twice', () => {
    expect(faultsAfter((text) => text.replace(/.*P5\.4-GOAL.*\n/, ''))).toEqual([
      'P5.4-GOAL has no row in docs/principles.md: say what holds it.',
    ])
    expect(faultsAfter((text) => text.replace('P5.4-GOAL', 'P5.4-GAOL'))).toHaveLength(2)
    expect(faultsAfter((text) => text + text.split('\n').at(-2))).toEqual([
      'P5.4-GOAL has more than one row in docs/principles.md.',
    ])
  })

  it.each([
    ['severity', 'E | SPEC', 'W | SPEC'],
    ['scope', 'SPEC', 'ORG'],
    ['force', 'SPEC | T', 'SPEC | H'],
  ])('sees another %s than the rule has', (fact, from, to) => {
    expect(faultsAfter((text) => text.replace(from, to))).toEqual([expect.stringContaining(`the ${fact}`)])
  })

  it('does not let a rule that a dossier can answer wait, or be held by a test alone', () => {
    for (const heldBy of [
      'waiting: time',
      'test `app/src/quality/review/approve.test.ts` “an author cannot”',
    ]) {
      expect(faultsAfter((text) => text.replace(/judged in `[^`]+`/, heldBy))[0]).toContain(
        'begin its row with',
      )
    }
  })

  it('looks into the file that is said to judge', () => {
    expect(
      checkPrinciples({ ...truth, readFile: (path) => (path.includes('title') ? '{}' : files[path]) }),
    ).toEqual([
      'P2.1-TITLE is said to be judged in packages/principles/src/principle-2/title.ts, which does not name it.',
    ])
    expect(faultsAfter((text) => text.replace('title.ts', 'gone.ts'))[0]).toContain('does not exist')
  })

  it('does not take a process rule without a predicate for judged', () => {
    const heldBy = 'judged in `packages/principles/src/principle-2/title.ts`'
    expect(faultsAfter((text) => text.replace('waiting: the pathways room', heldBy))).toEqual([
      'P5.4-GOAL has no predicate, yet its row says that it is judged.',
    ])
  })

  it('finds that a named test is gone or has another name', () => {
    expect(faultsAfter((text) => text.replace('an author cannot approve', 'nobody can approve'))).toEqual([
      expect.stringContaining('there is no test "nobody can approve'),
    ])
    expect(faultsAfter((text) => text.replace('approve.test.ts', 'reject.test.ts'))[0]).toContain(
      'does not exist',
    )
  })

  it('wants a word on what a rule waits for, and never takes a partly waiting rule for met', () => {
    expect(faultsAfter((text) => text.replace('waiting: the pathways room', 'waiting: '))).toEqual([
      expect.stringContaining('P5.4-GOAL names neither a test nor what it waits for'),
    ])
    expect(
      faultsAfter((text) =>
        text.replace('their own version” |', 'their own version”; waiting: the database |'),
      ),
    ).toEqual([expect.stringContaining('partly waiting')])
  })

  it('names a room that does not exist, unless the page says that it is waiting', () => {
    expect(faultsAfter((text) => `${text}\nSee \`app/src/nowhere/\`.`)).toEqual([
      expect.stringContaining('app/src/nowhere/'),
    ])
    expect(faultsAfter((text) => `${text}\nSee \`app/src/nowhere/\` (waiting).`)).toEqual([])
  })

  it('compares our rules with the published ones, both ways', () => {
    const published = truth.rules.map(({ severity, ...rule }) => ({ ...rule, sev: severity }))
    expect(checkPrinciples({ ...truth, published })).toEqual([])
    expect(checkPrinciples({ ...truth, published: published.slice(1) })).toEqual([
      'P2.1-TITLE is not among the published rules.',
    ])
    const [first, ...rest] = published
    if (first === undefined) throw new Error('no rule')
    expect(checkPrinciples({ ...truth, published: [{ ...first, force: 'H' }, ...rest] })).toEqual([
      'P2.1-TITLE differs from the published rule, which has severity E, scope SPEC, force H, checkable.',
    ])
    expect(checkPrinciples({ ...truth, published: [...published, { ...first, id: 'P2.1-NEW' }] })).toEqual([
      'P2.1-NEW is a published rule, but packages/principles does not have it.',
    ])
  })
})

/**
 * Keeps docs/principles.md true. Every rule of our list stands there once, with the severity, scope and force
 * that it has in code, and with what holds it: a predicate that judges one dossier, a named test that exists,
 * or, plainly, a capability that it waits for. Where the published rules lie beside the checkout, our list is
 * compared with them too.
 *
 * What a row of the page says is checked and not believed: a file that is named must exist, a predicate must
 * stand in the file that is named for it, and a test must be found in its file by its name.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { allRules } from '../packages/principles/src/rules.ts'

/** What the check needs to know of a rule; the rows of `packages/principles` have it. */
export interface RuleFacts {
  readonly id: string
  readonly severity: string
  readonly scope: string
  readonly force: string
  /** Whether a predicate judges it on one dossier. */
  readonly checkable: boolean
}

/** A rule as published beside the checkout. */
export interface PublishedRule {
  readonly id: string
  readonly sev: string
  readonly scope: string
  readonly force: string
  readonly checkable: boolean
}

export interface PrinciplesCheck {
  /** The text of docs/principles.md. */
  readonly page: string
  readonly rules: readonly RuleFacts[]
  readonly published?: readonly PublishedRule[]
  /** The text of a file by its path from the root, or undefined when there is no such file. */
  readonly readFile: (path: string) => string | undefined
  /** Whether a folder or file exists, by its path from the root. */
  readonly exists: (path: string) => boolean
}

interface Row {
  readonly id: string
  readonly severity: string
  readonly scope: string
  readonly force: string
  readonly heldBy: string
}

/** All that is wrong, one sentence each; empty when the page tells the truth. */
export function checkPrinciples(check: PrinciplesCheck): string[] {
  const rows = rowsOf(check.page)
  const rules = uniqueRules(check.rules)
  return [
    ...rules.flatMap((rule) =>
      faultsOfRule(
        rule,
        rows.filter(({ id }) => id === rule.id),
        check,
      ),
    ),
    ...rows
      .filter(({ id }) => !rules.some((rule) => rule.id === id))
      .map(({ id }) => `docs/principles.md lists ${id}, which is no rule of packages/principles.`),
    ...faultsOfPaths(check),
    ...(check.published === undefined ? [] : differences(rules, check.published)),
  ]
}

function faultsOfRule(rule: RuleFacts, rows: readonly Row[], check: PrinciplesCheck): string[] {
  const [row, second] = rows
  if (row === undefined) return [`${rule.id} has no row in docs/principles.md: say what holds it.`]
  const faults = second === undefined ? [] : [`${rule.id} has more than one row in docs/principles.md.`]
  for (const fact of ['severity', 'scope', 'force'] as const) {
    if (row[fact] !== rule[fact]) {
      faults.push(
        `${rule.id}: docs/principles.md gives the ${fact} ${row[fact]}, the rule has ${rule[fact]}.`,
      )
    }
  }
  return [
    ...faults,
    ...(rule.checkable ? faultsOfJudged(row, check) : faultsOfHeld(row)),
    ...faultsOfTests(row, check),
  ]
}

/** A rule that can be judged on one dossier is judged: no test and no promise takes the predicate's place. */
function faultsOfJudged({ id, heldBy }: Row, { readFile }: PrinciplesCheck): string[] {
  const path = /^judged in `([^`]+)`/.exec(heldBy)?.[1]
  if (path === undefined)
    return [`${id} is judged on a dossier: begin its row with "judged in" and the file.`]
  const text = readFile(path)
  if (text === undefined) return [`${id} is said to be judged in ${path}, which does not exist.`]
  return new RegExp(`['"]${id}['"]`).test(text)
    ? []
    : [`${id} is said to be judged in ${path}, which does not name it.`]
}

function faultsOfHeld({ id, heldBy }: Row): string[] {
  const waits = /waiting:\s*\S/.test(heldBy)
  if (heldBy.startsWith('judged in')) return [`${id} has no predicate, yet its row says that it is judged.`]
  if (waits && testsOf(heldBy).length > 0 && !heldBy.startsWith('waiting:')) {
    return [`${id} is partly waiting: begin its row with "waiting:", so that nobody takes it for met.`]
  }
  return waits || testsOf(heldBy).length > 0
    ? []
    : [`${id} names neither a test nor what it waits for: write "test" with file and name, or "waiting:".`]
}

function faultsOfTests({ id, heldBy }: Row, { readFile }: PrinciplesCheck): string[] {
  return testsOf(heldBy).flatMap(({ path, name }) => {
    const text = readFile(path)
    if (text === undefined) return [`${id} names a test in ${path}, which does not exist.`]
    if (!/\.(test|journey)\.ts$/.test(path))
      return [`${id} names ${path} as a test, but its name ends neither in .test.ts nor in .journey.ts.`]
    return text.includes(name) ? [] : [`${id}: there is no test "${name}" in ${path}.`]
  })
}

/** Rooms and files that the page sends a reader to exist, unless the page says that they are waiting. */
function faultsOfPaths({ page, exists }: PrinciplesCheck): string[] {
  const paths = page.matchAll(
    /`((?:app|packages|cli|docs|tools|e2e|conformance|seed)\/[^`\s]*)`(?! \(waiting\))/g,
  )
  return [...new Set([...paths].flatMap((match) => match[1] ?? []))]
    .filter((path) => !exists(path))
    .map(
      (path) =>
        `docs/principles.md names ${path}, which does not exist; if it is still to come, write (waiting).`,
    )
}

function differences(rules: readonly RuleFacts[], published: readonly PublishedRule[]): string[] {
  const ours = new Map(rules.map((rule) => [rule.id, rule]))
  const theirs = new Set(published.map(({ id }) => id))
  return [
    ...published.flatMap(({ id, sev, scope, force, checkable }) => {
      const rule = ours.get(id)
      if (rule === undefined) return [`${id} is a published rule, but packages/principles does not have it.`]
      const same =
        rule.severity === sev && rule.scope === scope && rule.force === force && rule.checkable === checkable
      const says = `severity ${sev}, scope ${scope}, force ${force}, ${checkable ? '' : 'not '}checkable`
      return same ? [] : [`${id} differs from the published rule, which has ${says}.`]
    }),
    ...rules.filter(({ id }) => !theirs.has(id)).map(({ id }) => `${id} is not among the published rules.`),
  ]
}

/** The rows of the rule tables: id, severity, scope, force, what holds it. */
function rowsOf(page: string): Row[] {
  const line = /^\| `(P[^`]+)` \| (\w) \| (\w+) \| (\w) \| (.*?) \|$/gm
  return [...page.matchAll(line)].map(([, id = '', severity = '', scope = '', force = '', heldBy = '']) => ({
    id,
    severity,
    scope,
    force,
    heldBy,
  }))
}

/** The tests that a row names: test `path` “name”. */
function testsOf(heldBy: string): { path: string; name: string }[] {
  return [...heldBy.matchAll(/test `([^`]+)` “([^”]+)”/g)].map(([, path = '', name = '']) => ({ path, name }))
}

/** A rule may have several versions in time; the page lists it once. */
function uniqueRules(rules: readonly RuleFacts[]): RuleFacts[] {
  return [...new Map(rules.map((rule) => [rule.id, rule])).values()]
}

function main(root: string): void {
  const inRoot = (path: string) => join(root, path)
  const published = join(root, '../shared/domain/rules.json')
  const faults = checkPrinciples({
    page: readFileSync(inRoot('docs/principles.md'), 'utf8'),
    rules: allRules,
    ...(existsSync(published)
      ? { published: JSON.parse(readFileSync(published, 'utf8')) as readonly PublishedRule[] }
      : {}),
    readFile: (path) =>
      existsSync(inRoot(path)) && statSync(inRoot(path)).isFile()
        ? readFileSync(inRoot(path), 'utf8')
        : undefined,
    exists: (path) => existsSync(inRoot(path)),
  })
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) process.exitCode = 1
  else console.log(`docs/principles.md tells the truth about ${uniqueRules(allRules).length} rules.`)
}

if (import.meta.main) main(join(import.meta.dirname, '..'))

import { codeOnly, lineAt } from './code.ts'
import type { SourceFile } from './source-files.ts'
import { hole, templatesOf } from './templates.ts'

/** A message that code asks for by its whole key. */
export interface KeyUse {
  readonly key: string
  readonly file: string
  readonly line: number
}

const labelled = /\b\w*(?:Key|key): '([a-z][\w-]*(?:\.[\w-]+)+)'/g
const problems = /\bproblem(?:<[^>\n]*>)?\(\s*'([^']+)'/g

/** Keys asked for by `t('…')`, by fields named `…Key`, and by the problems that a page can show. */
export function keysAskedFor(file: SourceFile, namespaces: ReadonlySet<string>): readonly KeyUse[] {
  const use = (key: string, index: number): KeyUse => ({
    key,
    file: file.path,
    line: lineAt(file.text, index),
  })
  const isOurs = (key: string) => namespaces.has(key.split('.')[0] ?? '')
  const called = callsOfT(file.text).flatMap(({ argument, index }) =>
    [...argument.matchAll(/'([^'\n]+)'/g)]
      .map((match) => match[1] ?? '')
      .filter(isOurs)
      .map((key) => use(key, index)),
  )
  const fields = [...file.text.matchAll(labelled)].filter((match) => isOurs(match[1] ?? ''))
  const refusals = [...file.text.matchAll(problems)].map((match) => use(`problem.${match[1]}`, match.index))
  return [...called, ...fields.map((match) => use(match[1] ?? '', match.index)), ...refusals]
}

/** The first argument of every call of `t`, as written. */
function callsOfT(text: string): readonly { readonly argument: string; readonly index: number }[] {
  return [...codeOnly(text).matchAll(/(?<![\w.$])t\(/g)].map(({ index }) => {
    let depth = 0
    let end = index + 2
    for (; end < text.length; end += 1) {
      const character = text.charAt(end)
      if (character === '(') depth += 1
      if (character === ')' && depth-- === 0) break
      if (character === ',' && depth === 0) break
    }
    return { argument: text.slice(index + 2, end), index }
  })
}

/** Everything that code could ask for: whole strings, and templates as patterns. */
export interface Mentions {
  readonly literals: ReadonlySet<string>
  readonly patterns: readonly RegExp[]
}

/**
 * Collects the dotted strings and templates of the code. Keys that are put together in a way that cannot be seen
 * are named in a comment with their open parts in angle brackets: `<namespace>.help.<field>`.
 */
export function mentionsIn(files: readonly SourceFile[]): Mentions {
  const literals = new Set<string>()
  const patterns = new Map<string, RegExp>()
  for (const { text } of files) {
    for (const match of text.matchAll(/['"`]([\w-]+(?:\.[\w-]+)*)['"`]/g)) literals.add(match[1] ?? '')
    const named = [...text.matchAll(/`([\w.-]*<\w+>[\w.<>-]*)`/g)].map((match) =>
      (match[1] ?? '').replace(/<\w+>/g, hole),
    )
    for (const template of [...templatesOf(text).map((one) => one.text), ...named]) {
      if (!couldBeKey(template)) continue
      const pattern = template.split(hole).map(escaped).join('[\\w.-]+')
      patterns.set(pattern, new RegExp(`^${pattern}$`))
    }
  }
  return { literals, patterns: [...patterns.values()] }
}

/** A template with dots, an open part, and at least one word that stands between dots or at an end. */
function couldBeKey(template: string): boolean {
  if (!template.includes(hole) || !template.includes('.') || !/^[\w.\uE000-]+$/.test(template)) return false
  return template.split('.').some((part) => /^[\w-]{2,}$/.test(part))
}

/** Whether code can ask for a key: by its whole name, through a template, or as the code of a problem. */
export function isMentioned(key: string, { literals, patterns }: Mentions): boolean {
  const code = key.startsWith('problem.') ? key.slice('problem.'.length) : key
  return [code, key].some(
    (name) =>
      literals.has(name) ||
      patterns.some((pattern) => pattern.source !== '^problem\\.[\\w.-]+$' && pattern.test(name)),
  )
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/**
 * Holds what the documents say: links lead somewhere, the tables of standards point to files and tests that
 * exist, every room has its page, and nothing in the tree speaks of anything but the project.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { lineAt } from './lib/code.ts'
import { type Finding, report } from './lib/finding.ts'
import { roomOrder } from './lib/house-rules.ts'
import { readSources, root, type SourceFile } from './lib/source-files.ts'

export interface DocsCheck {
  readonly documents: readonly SourceFile[]
  readonly code: readonly SourceFile[]
  /** Whether a path of the checkout exists. */
  readonly exists: (path: string) => boolean
  /** The text of a file of the checkout. */
  readonly read: (path: string) => string | undefined
}

/** Words that have no place in the project, and why. */
const foreignWords: readonly { readonly pattern: RegExp; readonly why: string }[] = [
  { pattern: /(?<![\w.~])\/(?:work|tmp|root|home\/\w+)\/[\w.-]+/g, why: 'a path of one machine' },
  { pattern: /\bissues? #?\d+\b/gi, why: 'the number of a task' },
  { pattern: /\bregistry\.npmjs\.org\b|\bnpmmirror\b/gi, why: 'the host of a registry' },
  { pattern: /\b(?:TODO|FIXME|XXX)\b/g, why: 'a note to oneself: do it, or write it into docs/roadmap.md' },
  {
    pattern: /\b(?:lorem ipsum|coming soon|blazing|world-class)\b/gi,
    why: 'a word that says nothing',
  },
]

/** Everything wrong with the documents. */
export function checkDocs(check: DocsCheck): readonly Finding[] {
  const everything = [...check.documents, ...check.code]
  return [
    ...everything.flatMap(checkWords),
    ...check.documents.flatMap((document) => brokenLinks(document, check)),
    ...check.documents
      .filter((document) => document.path === 'docs/standards.md')
      .flatMap((document) => brokenRows(document, check)),
    ...missingRoomPages(check),
  ]
}

function checkWords({ path, text }: SourceFile): readonly Finding[] {
  return foreignWords.flatMap(({ pattern, why }) =>
    [...text.matchAll(pattern)].map((match) => ({
      file: path,
      line: lineAt(text, match.index),
      rule: 'foreign-words',
      message: `“${match[0]}” is ${why}`,
    })),
  )
}

const link = /\[[^\]\n]*\]\(([^)\s]+)\)/g

function brokenLinks({ path, text }: SourceFile, { exists, read }: DocsCheck): readonly Finding[] {
  return [...text.matchAll(link)].flatMap((match) => {
    const [address = '', anchor] = (match[1] ?? '').split('#')
    if (/^[a-z]+:/.test(match[1] ?? '')) return []
    const target = address === '' ? path : posix.join(posix.dirname(path), decodeURI(address))
    const find = (message: string): Finding => ({
      file: path,
      line: lineAt(text, match.index),
      rule: 'broken-link',
      message,
    })
    if (!exists(target)) return [find(`There is no ${target}`)]
    if (anchor === undefined || !target.endsWith('.md')) return []
    return anchorsOf(read(target) ?? '').has(anchor) ? [] : [find(`${target} has no heading #${anchor}`)]
  })
}

/** The anchors of headings as Git forges make them. */
function anchorsOf(text: string): ReadonlySet<string> {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map((match) => match[1] ?? '')
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replace(/\s/g, '-'),
    ),
  )
}

/** Paths in backticks within table rows: they must exist; `path` “name” must be a test of that name. */
function brokenRows({ path, text }: SourceFile, { exists, read }: DocsCheck): readonly Finding[] {
  return [...text.matchAll(/^\|.*\|$/gm)].flatMap((row) => {
    const line = lineAt(text, row.index)
    const named = [...row[0].matchAll(/`([\w@./-]+\/[\w@.-]+)`(?: “([^”]+)”)?/g)]
    return named.flatMap(([, target = '', test]) => {
      if (!exists(target)) return [{ file: path, line, rule: 'broken-row', message: `There is no ${target}` }]
      if (test === undefined || read(target)?.includes(test) === true) return []
      return [{ file: path, line, rule: 'broken-row', message: `${target} has no test “${test}”` }]
    })
  })
}

function missingRoomPages({ exists }: DocsCheck): readonly Finding[] {
  return roomOrder
    .map((room) => `app/src/${room}/README.md`)
    .filter((page) => !exists(page))
    .map((page) => ({
      file: page,
      rule: 'room-page',
      message: 'Every room says which principle it serves and what is in it',
    }))
}

function main(): void {
  const documents = readSources(['.'], ['.md'])
  const code = readSources(
    ['packages', 'app/src', 'cli', 'seed', 'e2e', 'conformance', 'bench'],
    ['.ts', '.js', '.json', '.css'],
  ).filter((file) => !file.path.endsWith('.test.ts'))
  const exists = (path: string) => existsSync(join(root, path))
  const read = (path: string) => (exists(path) ? readFileSync(join(root, path), 'utf8') : undefined)
  report('Documents', checkDocs({ documents, code, exists, read }))
}

if (import.meta.main) main()

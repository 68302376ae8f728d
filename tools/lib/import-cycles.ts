import { posix } from 'node:path'
import { importsOf } from './code.ts'
import type { Finding } from './finding.ts'
import type { SourceFile } from './source-files.ts'

/** Files that import each other in a circle when the program runs; types alone make no circle. */
export function importCycles(files: readonly SourceFile[]): readonly Finding[] {
  const graph = new Map(files.map((file) => [file.path, targetsOf(file)]))
  const done = new Set<string>()
  const findings: Finding[] = []
  const visit = (path: string, trail: readonly string[]) => {
    const at = trail.indexOf(path)
    if (at !== -1) {
      findings.push(circle(trail.slice(at)))
      return
    }
    if (done.has(path)) return
    for (const target of graph.get(path) ?? []) visit(target, [...trail, path])
    done.add(path)
  }
  for (const path of graph.keys()) visit(path, [])
  return findings
}

function targetsOf({ path, text }: SourceFile): readonly string[] {
  return importsOf(text)
    .filter((found) => !found.typeOnly && found.specifier.startsWith('.'))
    .map((found) => posix.join(posix.dirname(path), found.specifier))
}

function circle(trail: readonly string[]): Finding {
  const [first = ''] = trail
  const names = [...trail, first].map((path) => posix.basename(path)).join(' → ')
  return {
    file: first,
    rule: 'import-circle',
    message: `These files import each other: ${names}. Imports run one way`,
  }
}

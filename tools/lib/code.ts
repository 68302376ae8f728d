/** One import, re-export or dynamic import of a file. */
export interface ImportStatement {
  readonly specifier: string
  readonly line: number
  /** `import type …`: erased before the program runs. */
  readonly typeOnly: boolean
}

const statement = /^(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?'([^'\n]+)'/gm
const dynamic = /\bimport\(\s*'([^'\n]+)'\s*\)/g

/** The imports of a TypeScript file formatted by Biome: statements at the start of a line, single quotes. */
export function importsOf(text: string): readonly ImportStatement[] {
  const statics = [...text.matchAll(statement)].map((match) => ({
    specifier: match[2] ?? '',
    line: lineAt(text, match.index),
    typeOnly: match[1] !== undefined,
  }))
  const dynamics = [...text.matchAll(dynamic)].map((match) => ({
    specifier: match[1] ?? '',
    line: lineAt(text, match.index),
    typeOnly: false,
  }))
  return [...statics, ...dynamics]
}

/** The line of a position, from 1. */
export function lineAt(text: string, index: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) line += 1
  return line
}

/**
 * The same text with comments, strings and regular expressions blanked, of the same length, so that a search
 * finds only code. Expressions inside `${…}` stay.
 */
export function codeOnly(text: string): string {
  let code = ''
  let index = 0
  const open: ('`' | '{')[] = []
  const blank = (length: number) => {
    code += text.slice(index, index + length).replace(/[^\n]/g, ' ')
    index += length
  }
  while (index < text.length) {
    const rest = text.slice(index, index + 2)
    const character = text.charAt(index)
    if (open.at(-1) === '`') {
      if (character === '\\') blank(2)
      else if (rest === '${') {
        open.push('{')
        blank(2)
      } else if (character === '`') {
        open.pop()
        blank(1)
      } else blank(1)
    } else if (rest === '//') blank(lengthUntil(text, index, '\n'))
    else if (rest === '/*') blank(lengthUntil(text, index + 2, '*/') + 4)
    else if (character === '`') {
      open.push('`')
      blank(1)
    } else if (character === "'" || character === '"') blank(quotedLength(text, index, character))
    else if (character === '/' && startsRegularExpression(code)) blank(regularExpressionLength(text, index))
    else {
      if (character === '{' && open.length > 0) open.push('{')
      if (character === '}' && open.length > 0) open.pop()
      code += character
      index += 1
    }
  }
  return code
}

function lengthUntil(text: string, from: number, end: string): number {
  const at = text.indexOf(end, from)
  return (at === -1 ? text.length : at) - from
}

function quotedLength(text: string, from: number, quote: string): number {
  for (let index = from + 1; index < text.length; index += 1) {
    if (text.charAt(index) === '\\') index += 1
    else if (text.charAt(index) === quote || text.charAt(index) === '\n') return index - from + 1
  }
  return text.length - from
}

/** A slash after an operator, an opening bracket or `return` begins a regular expression. */
function startsRegularExpression(before: string): boolean {
  const trimmed = before.trimEnd()
  return trimmed === '' || /[(,=:[!&|?{};+>]$|\b(return|case|typeof)$/.test(trimmed.slice(-10))
}

function regularExpressionLength(text: string, from: number): number {
  let inClass = false
  for (let index = from + 1; index < text.length; index += 1) {
    const character = text.charAt(index)
    if (character === '\\') index += 1
    else if (character === '\n') return 1
    else if (character === '[') inClass = true
    else if (character === ']') inClass = false
    else if (character === '/' && !inClass) return index - from + 1
  }
  return 1
}

import { lineAt } from './code.ts'

/** Stands where a template had an expression. */
export const hole = '\uE000'

/** A template literal: its text with a hole for each expression. */
export interface Template {
  readonly text: string
  readonly line: number
}

/** The template literals with a tag (`html`), or all of them, those inside expressions too. */
export function templatesOf(source: string, tag = ''): readonly Template[] {
  const opening = new RegExp(tag === '' ? '`' : `\\b${tag}\``, 'g')
  const found: Template[] = []
  for (const match of source.matchAll(opening)) {
    const start = match.index + match[0].length
    const { text } = readTemplate(source, start)
    found.push({ text, line: lineAt(source, match.index) })
  }
  return found
}

/** Reads from after the opening backtick to its end. */
function readTemplate(source: string, start: number): { readonly text: string; readonly end: number } {
  let text = ''
  let index = start
  while (index < source.length && source.charAt(index) !== '`') {
    if (source.charAt(index) === '\\') {
      text += source.slice(index, index + 2)
      index += 2
    } else if (source.startsWith('${', index)) {
      text += hole
      index = endOfExpression(source, index + 2)
    } else {
      text += source.charAt(index)
      index += 1
    }
  }
  return { text, end: index + 1 }
}

/** The position after the brace that closes an expression. */
function endOfExpression(source: string, start: number): number {
  let depth = 1
  let index = start
  while (index < source.length) {
    const character = source.charAt(index)
    if (character === '`') {
      index = readTemplate(source, index + 1).end
      continue
    }
    if (character === "'" || character === '"') {
      index = endOfString(source, index)
      continue
    }
    if (character === '{') depth += 1
    if (character === '}') depth -= 1
    index += 1
    if (depth === 0) return index
  }
  return index
}

function endOfString(source: string, start: number): number {
  const quote = source.charAt(start)
  for (let index = start + 1; index < source.length; index += 1) {
    if (source.charAt(index) === '\\') index += 1
    else if (source.charAt(index) === quote) return index + 1
  }
  return source.length
}

/** An element of a page, as strictly as we write it: every tag closed, every attribute value quoted. */
export interface HtmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly parent: HtmlElement | undefined
  readonly children: (HtmlElement | string)[]
}

export interface ParsedHtml {
  readonly elements: readonly HtmlElement[]
  /** What is not well formed, each with the place it was found at. */
  readonly faults: readonly string[]
}

const voidElements = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
])
const rawElements = new Set(['script', 'style', 'textarea', 'title'])
const token =
  /<!--[\s\S]*?-->|<!doctype[^>]*>|<(\/?)([a-zA-Z][\w:-]*)((?:\s+[^\s"'<>=/]+(?:\s*=\s*"[^"]*")?)*)\s*(\/?)>/y

/**
 * Reads a document strictly. A browser mends what is badly nested and says nothing; this says it. Unescaped `<`
 * in text, unquoted values, tags closed in the wrong order or not at all, and doubled attributes are faults.
 */
export function parseHtml(source: string): ParsedHtml {
  const faults: string[] = []
  const elements: HtmlElement[] = []
  const open: HtmlElement[] = []
  let position = 0
  const say = (fault: string) =>
    faults.push(
      `${fault} at line ${source.slice(0, position).split('\n').length}: ${excerpt(source, position)}`,
    )

  while (position < source.length) {
    if (source[position] !== '<') {
      const next = source.indexOf('<', position)
      const end = next < 0 ? source.length : next
      open.at(-1)?.children.push(source.slice(position, end))
      position = end
      continue
    }
    token.lastIndex = position
    const found = token.exec(source)
    if (found === null) {
      say('Not a tag')
      position += 1
      continue
    }
    const [whole, slash = '', written = '', rawAttributes = '', selfClosing = ''] = found
    const name = written.toLowerCase()
    if (name === '') {
      position += whole.length
      continue
    }
    if (slash === '/') {
      const last = open.at(-1)
      if (last?.name !== name) say(`</${name}> closes ${last === undefined ? 'nothing' : `<${last.name}>`}`)
      while (open.some((element) => element.name === name)) if (open.pop()?.name === name) break
      position += whole.length
      continue
    }
    const { attributes, doubled } = readAttributes(rawAttributes)
    for (const attribute of doubled) say(`<${name}> has ${attribute} twice`)
    const element: HtmlElement = { name, attributes, parent: open.at(-1), children: [] }
    open.at(-1)?.children.push(element)
    elements.push(element)
    position += whole.length
    if (rawElements.has(name)) {
      const end = source.toLowerCase().indexOf(`</${name}>`, position)
      element.children.push(source.slice(position, end < 0 ? source.length : end))
      if (end < 0) say(`<${name}> is never closed`)
      position = end < 0 ? source.length : end + name.length + 3
    } else if (!voidElements.has(name) && selfClosing === '') open.push(element)
  }
  for (const element of open) faults.push(`<${element.name}> is never closed`)
  return { elements, faults }
}

/** The text of an element with everything in it. */
export function textOf(element: HtmlElement): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : textOf(child)))
    .join('')
    .trim()
}

/** Elements this one is in, from the nearest. */
export function ancestorsOf(element: HtmlElement): readonly HtmlElement[] {
  return element.parent === undefined ? [] : [element.parent, ...ancestorsOf(element.parent)]
}

function readAttributes(text: string): {
  readonly attributes: Map<string, string>
  readonly doubled: string[]
} {
  const attributes = new Map<string, string>()
  const doubled: string[] = []
  for (const [, name = '', value] of text.matchAll(/([^\s"'<>=/]+)(?:\s*=\s*"([^"]*)")?/g)) {
    if (attributes.has(name)) doubled.push(name)
    attributes.set(name, value ?? '')
  }
  return { attributes, doubled }
}

function excerpt(source: string, position: number): string {
  return source.slice(position, position + 70).replace(/\s+/g, ' ')
}

import { ancestorsOf, type HtmlElement, parseHtml, textOf } from './html-tree.ts'

type Rule = (elements: readonly HtmlElement[]) => readonly string[]

/** Everything wrong with the HTML of one page, each as a sentence. */
export function htmlFaults(source: string): readonly string[] {
  const { elements, faults } = parseHtml(source)
  return [...faults, ...rules.flatMap((rule) => rule(elements))]
}

const controls = ['input', 'select', 'textarea']
const blocks = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'details',
  'div',
  'dl',
  'fieldset',
  'figure',
  'footer',
  'form',
  'h1',
  'h2',
  'h3',
  'h4',
  'header',
  'hr',
  'main',
  'nav',
  'ol',
  'p',
  'pre',
  'section',
  'table',
  'ul',
])
const interactive = new Set(['a', 'button', 'input', 'select', 'textarea', 'summary'])

/** Elements that may only stand in some others (HTML, content models). */
const homes: Readonly<Record<string, readonly string[]>> = {
  li: ['ul', 'ol', 'menu'],
  dt: ['dl', 'div'],
  dd: ['dl', 'div'],
  tr: ['thead', 'tbody', 'tfoot'],
  td: ['tr'],
  th: ['tr'],
  option: ['select', 'datalist', 'optgroup'],
  legend: ['fieldset'],
  figcaption: ['figure'],
  summary: ['details'],
  caption: ['table'],
}

const rules: readonly Rule[] = [
  uniqueIds,
  references,
  labels,
  names,
  headingOrder,
  pictures,
  nesting,
  documentBasics,
]

function uniqueIds(elements: readonly HtmlElement[]): string[] {
  const ids = elements.flatMap((element) => element.attributes.get('id') ?? [])
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map(
    (id) => `The id ${id} is there twice`,
  )
}

/** What points at an id on this page finds it. */
function references(elements: readonly HtmlElement[]): string[] {
  const ids = new Set(elements.map((element) => element.attributes.get('id')))
  const pointers = [
    'for',
    'aria-labelledby',
    'aria-describedby',
    'aria-controls',
    'popovertarget',
    'list',
    'headers',
  ]
  return elements.flatMap((element) => [
    ...pointers.flatMap((pointer) =>
      (element.attributes.get(pointer) ?? '')
        .split(/\s+/)
        .filter((id) => id !== '' && !ids.has(id))
        .map((id) => `${pointer} of <${element.name}> points at ${id}, which is not there`),
    ),
  ])
}

/** Every field has a label, or a name that is only spoken. */
function labels(elements: readonly HtmlElement[]): string[] {
  const labelled = new Set(
    elements.filter(({ name }) => name === 'label').map(({ attributes }) => attributes.get('for')),
  )
  return elements
    .filter(({ name, attributes }) => controls.includes(name) && attributes.get('type') !== 'hidden')
    .filter((element) => {
      const { attributes } = element
      if (attributes.has('aria-label') || attributes.has('aria-labelledby')) return false
      if (ancestorsOf(element).some(({ name }) => name === 'label')) return false
      return !labelled.has(attributes.get('id'))
    })
    .map(({ name, attributes }) => `<${name} name="${attributes.get('name') ?? ''}"> has no label`)
}

/** Buttons, links and groups of fields say what they are. */
function names(elements: readonly HtmlElement[]): string[] {
  const nameless = elements.filter((element) => {
    const { name, attributes } = element
    if (name === 'fieldset')
      return !element.children.some((child) => typeof child !== 'string' && child.name === 'legend')
    if (name !== 'button' && !(name === 'a' && attributes.has('href'))) return false
    const spoken = attributes.has('aria-label') || textOf(element) !== ''
    return !spoken && !imagesIn(element).some((image) => (image.attributes.get('alt') ?? '') !== '')
  })
  return nameless.map(({ name }) => `<${name}> has no name`)
}

function imagesIn(element: HtmlElement): HtmlElement[] {
  return element.children.flatMap((child) =>
    typeof child === 'string' ? [] : child.name === 'img' ? [child] : imagesIn(child),
  )
}

/** One h1, and no level left out on the way down (WCAG 2.2 §1.3.1, §2.4.6). */
function headingOrder(elements: readonly HtmlElement[]): string[] {
  const headings = elements.filter(({ name }) => /^h[1-6]$/.test(name))
  const levels = headings.map(({ name }) => Number(name[1]))
  const skipped = headings.flatMap((heading, index) => {
    const before = levels[index - 1] ?? 0
    return Number(heading.name[1]) > before + 1 && index > 0
      ? [`<${heading.name}> “${textOf(heading)}” follows an h${before}`]
      : []
  })
  const tops = levels.filter((level) => level === 1).length
  const empty = headings.filter((heading) => textOf(heading) === '').map(({ name }) => `<${name}> is empty`)
  return [...(tops === 1 ? [] : [`There are ${tops} h1, not one`]), ...skipped, ...empty]
}

function pictures(elements: readonly HtmlElement[]): string[] {
  return elements.flatMap(({ name, attributes }) => {
    if (name === 'img' && !attributes.has('alt'))
      return [`<img src="${attributes.get('src') ?? ''}"> has no alt`]
    const role = attributes.get('role')
    if (name === 'svg' && (role === 'img' || role === 'group') && (attributes.get('aria-label') ?? '') === '')
      return ['<svg> has a role and no name']
    if (name === 'svg' && role === undefined && attributes.get('aria-hidden') !== 'true')
      return ['<svg> is neither named nor hidden']
    return []
  })
}

function nesting(elements: readonly HtmlElement[]): string[] {
  return elements.flatMap((element) => {
    const above = ancestorsOf(element)
    const parent = element.parent?.name ?? 'nothing'
    const allowed = homes[element.name]
    return [
      ...(allowed === undefined || allowed.includes(parent)
        ? []
        : [`<${element.name}> stands in <${parent}>`]),
      ...(blocks.has(element.name) && above.some(({ name }) => name === 'p')
        ? [`<${element.name}> stands in a <p>`]
        : []),
      ...(interactive.has(element.name) && above.some(({ name }) => name === 'a' || name === 'button')
        ? [`<${element.name}> stands in a link or button`]
        : []),
      ...(element.name === 'form' && above.some(({ name }) => name === 'form')
        ? ['<form> stands in a form']
        : []),
      ...(blocks.has(element.name) &&
      ['span', 'a', 'button', 'summary', 'label', 'h1', 'h2', 'h3', 'h4'].includes(parent) &&
      parent !== 'a'
        ? [`<${element.name}> stands in <${parent}>`]
        : []),
    ]
  })
}

function documentBasics(elements: readonly HtmlElement[]): string[] {
  const html = elements.find(({ name }) => name === 'html')
  const title = elements.find(({ name }) => name === 'title')
  const inline = elements.filter(
    ({ name, attributes }) =>
      attributes.has('style') || name === 'style' || (name === 'script' && !attributes.has('src')),
  )
  const handlers = elements.filter(({ attributes }) =>
    [...attributes.keys()].some((attribute) => /^on[a-z]/.test(attribute)),
  )
  return [
    ...(html === undefined || (html.attributes.get('lang') ?? '') === '' ? ['<html> has no lang'] : []),
    ...(title === undefined || textOf(title) === '' ? ['The page has no title'] : []),
    ...inline.map(
      ({ name }) => `<${name}> brings style or script inline, which the content security policy refuses`,
    ),
    ...handlers.map(({ name }) => `<${name}> has an inline handler`),
    ...(elements.filter(({ name }) => name === 'main').length === 1
      ? []
      : ['There is not exactly one <main>']),
  ]
}

/**
 * The page as it is, and its outline: how it is built, without what it says. Two pages have the same outline when
 * they have the same elements in the same order with the same attributes, classes and states, and when the same
 * texts, names, ids and addresses are equal to each other in both, whatever they are. Texts without a letter or
 * digit, and of a single character, count as they are, because axe treats them apart; so does whether a label
 * (`aria-label`) contains the visible words. What is left to differ is which words and numbers stand there.
 *
 * Runs in the page, so everything it needs is inside.
 */
export function outlineOfPage(): { readonly content: string; readonly outline: string } {
  const worded = new Set(
    'id for href name value title alt action formaction placeholder datetime aria-label aria-labelledby aria-describedby aria-controls aria-owns'.split(
      ' ',
    ),
  )
  const numbers = new Map<string, number>()

  /** The same number for the same text, in the order in which texts come. */
  const numberOf = (text: string): string => {
    if (text === '') return 'empty'
    const number = numbers.get(text) ?? numbers.size
    numbers.set(text, number)
    return String(number)
  }

  const folded = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim().toLowerCase()

  const attribute = (element: Element, name: string, value: string): string => {
    if (element.localName === 'meta' || !worded.has(name)) return `${name}=${value}`
    const labels =
      name === 'aria-label'
        ? ` ${folded(value).includes(folded(element.textContent)) ? 'says' : 'replaces'}`
        : ''
    const parts = value.split(/\s+/).map((part) => numberOf(part.replace(/^#/, '')))
    return `${name}=${parts.join(' ')}${labels}`
  }

  /** What people and scripts changed, which no attribute tells. */
  const stateOf = (element: Element): string => {
    if (element instanceof HTMLInputElement) return `${element.checked} ${element.value === ''}`
    if (element instanceof HTMLTextAreaElement) return `${element.value === ''}`
    return element instanceof HTMLSelectElement ? `${element.selectedIndex < 0}` : ''
  }

  const draw = (node: Node): string => {
    if (node instanceof Text) {
      const text = node.data.trim()
      if (text === '') return ''
      return text.length === 1 || !/[\p{L}\p{N}]/u.test(text) ? `"${text}"` : `"${numberOf(text)}"`
    }
    if (!(node instanceof Element)) return ''
    const attributes = [...node.attributes].map(({ name, value }) => attribute(node, name, value))
    const isScript = node.localName === 'script'
    const inside = isScript
      ? ''
      : [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes].map(draw).join('')
    return `<${node.localName} ${attributes.join('|')} ${stateOf(node)}>${inside}</>`
  }

  const { innerWidth } = globalThis
  return {
    content: `${innerWidth} ${document.documentElement.outerHTML}`,
    outline: `${innerWidth} ${draw(document.documentElement)}`,
  }
}

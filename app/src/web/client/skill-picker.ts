interface Skill {
  readonly uri: string
  readonly label: string
  readonly alias?: string
}

interface Answer {
  readonly skills: readonly Skill[]
}

/** The words of the search and the language of the skills' names; the page brings them in the reader's language. */
interface Words {
  readonly label: string
  readonly none: string
  readonly found: string
  readonly language: string
}

function wordsOfPage(): Words | undefined {
  const { label, none, found, language } =
    document.querySelector<HTMLElement>('[data-skill-words]')?.dataset ?? {}
  if (label === undefined || none === undefined || found === undefined || language === undefined)
    return undefined
  return { label, none, found, language }
}

const pause = 250

/**
 * A box that searches skills while one types (the combobox pattern of the ARIA Authoring Practices) and writes
 * the address of the chosen one into the box before it.
 */
export class SkillPicker extends HTMLElement {
  private timer: ReturnType<typeof setTimeout> | undefined
  private skills: readonly Skill[] = []
  private active = -1

  connectedCallback(): void {
    const box = this.previousElementSibling
    if (!(box instanceof HTMLTextAreaElement) || this.childElementCount > 0) return
    const text = wordsOfPage()
    if (text === undefined) return
    const id = `${box.id}-skills`
    const label = make('label', { for: id, class: 'ds-label' }, text.label)
    const input = make('input', {
      id,
      class: 'ds-input',
      type: 'search',
      role: 'combobox',
      autocomplete: 'off',
      'aria-expanded': 'false',
      'aria-controls': `${id}-list`,
      'aria-autocomplete': 'list',
    })
    const list = make('ul', { id: `${id}-list`, role: 'listbox', 'aria-label': text.label, hidden: '' })
    const status = make('p', { class: 'ts-note', role: 'status' })
    this.append(label, input, list, status)
    // What is typed here is no field of the form.
    input.addEventListener('input', (event) => {
      event.stopPropagation()
      clearTimeout(this.timer)
      this.timer = setTimeout(() => void this.search(input.value, input, list, status, text), pause)
    })
    input.addEventListener('change', (event) => event.stopPropagation())
    input.addEventListener('keydown', (event) => this.key(event, box, input, list))
    list.addEventListener('mousedown', (event) => {
      event.preventDefault()
      const item = event.target instanceof Element ? event.target.closest('[role=option]') : null
      const place = item === null ? -1 : [...list.children].indexOf(item)
      this.choose(place, box, input, list)
    })
    input.addEventListener('blur', () => this.close(input, list))
  }

  private async search(
    query: string,
    input: HTMLInputElement,
    list: HTMLElement,
    status: HTMLElement,
    text: Words,
  ): Promise<void> {
    if (query.trim().length < 2) {
      this.close(input, list)
      return
    }
    const address = `/relevance/skills?q=${encodeURIComponent(query)}&language=${text.language}`
    try {
      const answer = await fetch(address, { headers: { accept: 'application/json' } })
      const { skills } = (await answer.json()) as Answer
      this.skills = skills.slice(0, 8)
    } catch {
      this.skills = []
    }
    this.active = -1
    list.replaceChildren(
      ...this.skills.map((skill, place) =>
        make(
          'li',
          { id: `${list.id}-${place}`, role: 'option', 'aria-selected': 'false' },
          skill.alias === undefined ? skill.label : `${skill.label} (${skill.alias})`,
        ),
      ),
    )
    list.hidden = this.skills.length === 0
    input.setAttribute('aria-expanded', String(this.skills.length > 0))
    status.textContent =
      this.skills.length === 0 ? text.none : text.found.replace('{count}', String(this.skills.length))
  }

  private key(
    event: KeyboardEvent,
    box: HTMLTextAreaElement,
    input: HTMLInputElement,
    list: HTMLElement,
  ): void {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    if (step !== undefined && this.skills.length > 0) {
      event.preventDefault()
      this.active = (this.active + step + this.skills.length) % this.skills.length
      for (const [place, item] of [...list.children].entries())
        item.setAttribute('aria-selected', String(place === this.active))
      input.setAttribute('aria-activedescendant', `${list.id}-${this.active}`)
    } else if (event.key === 'Enter') {
      // Enter chooses, and never sends the form from here.
      event.preventDefault()
      this.choose(this.active, box, input, list)
    } else if (event.key === 'Escape') this.close(input, list)
  }

  private choose(place: number, box: HTMLTextAreaElement, input: HTMLInputElement, list: HTMLElement): void {
    const skill = this.skills[place]
    if (skill === undefined) return
    const lines = box.value.split('\n').filter((line) => line.trim() !== '')
    if (!lines.includes(skill.uri)) box.value = [...lines, skill.uri].join('\n')
    input.value = ''
    this.close(input, list)
    box.dispatchEvent(new Event('input', { bubbles: true }))
  }

  private close(input: HTMLInputElement, list: HTMLElement): void {
    this.skills = []
    this.active = -1
    list.hidden = true
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
}

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  text?: string,
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  if (text !== undefined) element.textContent = text
  return element
}

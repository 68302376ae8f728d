import type { CheckAnswer } from './check-engine.ts'

/** What was given last, to be judged again by other rules. */
interface Given {
  readonly bytes?: Uint8Array
  readonly text: string
}

/**
 * The page of the checker with script: the file is judged here, in the visitor's browser, and leaves it nowhere.
 * The rules are loaded when somebody has something to check, so that the page itself stays light. Where they
 * cannot be loaded the form is sent as it would be without script.
 */
class Check extends HTMLElement {
  private given: Given | undefined

  connectedCallback(): void {
    const form = this.querySelector<HTMLFormElement>('[data-form] form[method=post]')
    form?.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.checkForm(form)
    })
    const file = form?.querySelector<HTMLInputElement>('input[type=file]')
    file?.addEventListener('change', () => {
      if (form && (file.files?.length ?? 0) > 0) void this.checkForm(form)
    })
  }

  private async checkForm(form: HTMLFormElement): Promise<void> {
    const data = new FormData(form)
    const file = data.get('file')
    const text = String(data.get('text') ?? '')
    const bytes = file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : undefined
    // Nothing given, or a day that is none: the server says so, in the page as it stands.
    if ((bytes === undefined && text.trim() === '') || !isWhole(data)) return form.submit()
    this.given = { text, ...(bytes === undefined ? {} : { bytes }) }
    await this.judge(data, form)
  }

  private async judge(data: FormData, fallback?: HTMLFormElement): Promise<void> {
    const state = this.querySelector<HTMLElement>('[data-state]')
    this.setAttribute('aria-busy', 'true')
    if (state !== null) state.textContent = this.dataset['working'] ?? ''
    try {
      const { checkHere } = await import('./check-engine.ts')
      const answer = await checkHere({
        ...(this.given ?? { text: '' }),
        wishes: wishesOf(data),
        locale: this.dataset['locale'] ?? 'en',
        messages: this.messages(),
      })
      this.show(answer, data)
      if (state !== null) state.textContent = ''
    } catch {
      if (state !== null) state.textContent = this.dataset['failed'] ?? ''
      fallback?.submit()
    } finally {
      this.removeAttribute('aria-busy')
    }
  }

  private show({ view, json }: CheckAnswer, data: FormData): void {
    const result = this.querySelector<HTMLElement>('[data-result]')
    const after = this.querySelector<HTMLTemplateElement>('template[data-after]')
    if (result === null || after === null) return
    // Its fields come back below the report, under the same ids.
    this.querySelector('[data-form]')?.remove()
    // The view escapes every value it shows: it is drawn by the same templates as the server's pages.
    result.innerHTML = view
    result.append(after.content.cloneNode(true))
    // What could not be read reads no better by other rules.
    if (json === undefined) result.querySelector('#again')?.remove()
    else {
      this.offerJson(result, json)
      this.offerAgain(result, data)
    }
    result.hidden = false
    result.focus()
    window.scrollTo({ top: 0 })
  }

  private offerJson(result: HTMLElement, json: string): void {
    const link = result.querySelector<HTMLAnchorElement>('a[data-json]')
    if (link === null) return
    link.href = URL.createObjectURL(new Blob([json], { type: 'application/json' }))
  }

  /** The same file by other rules, with what was wished last. */
  private offerAgain(result: HTMLElement, data: FormData): void {
    const form = result.querySelector<HTMLFormElement>('form[method=post]')
    for (const name of ['sector', 'country', 'at']) {
      const field = form?.elements.namedItem(name)
      if (field instanceof HTMLSelectElement || field instanceof HTMLInputElement)
        field.value = String(data.get(name) ?? '')
    }
    form?.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.judge(new FormData(form))
    })
  }

  private messages(): Record<string, never> {
    return JSON.parse(this.querySelector('script[data-messages]')?.textContent ?? '{}')
  }
}

function wishesOf(data: FormData): { readonly layers?: readonly string[]; readonly at?: string } {
  const layers = ['country', 'sector'].map((name) => String(data.get(name) ?? '')).filter((one) => one !== '')
  const at = String(data.get('at') ?? '')
  return { ...(layers.length === 0 ? {} : { layers }), ...(at === '' ? {} : { at }) }
}

function isWhole(data: FormData): boolean {
  const at = String(data.get('at') ?? '')
  return at === '' || /^\d{4}-\d{2}-\d{2}$/.test(at)
}

customElements.define('ts-check', Check)

const pause = 1200
const retryAfter = 10_000

/**
 * Saves the form inside it a moment after typing stops, to the address in `data-autosave`, with the field
 * `action` = `autosave`. It says when it saved, tries again when it could not, and never touches a field.
 * Fires `ts:saved` when the server has the fields.
 */
export class Autosave extends HTMLElement {
  private timer: ReturnType<typeof setTimeout> | undefined

  connectedCallback(): void {
    const form = this.querySelector('form')
    if (form === null) return
    this.addEventListener('input', () => this.later(form, pause))
    this.addEventListener('change', () => this.later(form, pause))
    form.addEventListener('submit', () => clearTimeout(this.timer))
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer)
  }

  private later(form: HTMLFormElement, wait: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.save(form), wait)
  }

  private async save(form: HTMLFormElement): Promise<void> {
    const status = form.querySelector<HTMLElement>('[data-saved]')
    const fields = new FormData(form)
    fields.set('action', 'autosave')
    const saved = await send(form.dataset['autosave'] ?? location.href, fields, form.enctype)
    if (status !== null) status.textContent = saved ? savedText(status) : (status.dataset['failedText'] ?? '')
    if (saved) this.dispatchEvent(new CustomEvent('ts:saved', { bubbles: true }))
    else this.later(form, retryAfter)
  }
}

async function send(url: string, fields: FormData, enctype: string): Promise<boolean> {
  const body = enctype === 'multipart/form-data' ? fields : new URLSearchParams(textFields(fields))
  try {
    const answer = await fetch(url, { method: 'POST', body, headers: { accept: 'application/json' } })
    return answer.ok
  } catch {
    return false
  }
}

function textFields(fields: FormData): [string, string][] {
  return [...fields].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
}

function savedText(status: HTMLElement): string {
  const time = new Date().toLocaleTimeString(document.documentElement.lang, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return (status.dataset['savedText'] ?? '{time}').replace('{time}', time)
}

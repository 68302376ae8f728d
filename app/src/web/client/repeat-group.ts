/**
 * Adds, removes and moves rows without leaving the place on the page: the pressed button's form is sent as it
 * would be anyway, and of the page that comes back only this group is taken. Ordered rows can be dragged too;
 * the buttons stay, because not everybody can drag.
 */
export class RepeatGroup extends HTMLElement {
  private dragged: HTMLElement | undefined

  connectedCallback(): void {
    this.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null
      if (button?.form == null || !isGroupAction(button.value)) return
      event.preventDefault()
      void this.act(button.form, button.value, button)
    })
    this.makeDraggable()
  }

  private async act(form: HTMLFormElement, action: string, submitter?: HTMLButtonElement): Promise<void> {
    const fields = new FormData(form)
    fields.set('action', action)
    const body = form.enctype === 'multipart/form-data' ? fields : new URLSearchParams(textFields(fields))
    try {
      const answer = await fetch(addressOf(form), { method: 'POST', body })
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const id = this.querySelector('fieldset')?.id ?? ''
      const fresh = page.getElementById(id)
      if (fresh === null) throw new Error('The answer has no such group')
      this.replaceChildren(fresh)
      this.makeDraggable()
      this.focusAfter(action)
      this.dispatchEvent(new Event('change', { bubbles: true }))
    } catch {
      if (submitter !== undefined) form.requestSubmit(submitter)
    }
  }

  /** Focus follows the thing that was moved or made; the button that was pressed is gone. */
  private focusAfter(action: string): void {
    const [verb, , place, to] = action.split(':')
    const rows = [...this.querySelectorAll<HTMLElement>(':scope > fieldset > ol > li')]
    const at = {
      add: rows.length - 1,
      remove: Math.min(Number(place), rows.length - 1),
      up: Number(place) - 1,
      down: Number(place) + 1,
      move: Number(to),
    }
    const row = rows[at[verb as keyof typeof at] ?? 0]
    const field =
      verb === 'add' ? row?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select') : row
    ;(field ?? this.querySelector<HTMLElement>('fieldset'))?.focus()
  }

  private makeDraggable(): void {
    const list = this.querySelector<HTMLElement>(':scope > fieldset > ol[data-ordered]')
    if (list === null) return
    const rows = [...list.children].filter((row): row is HTMLElement => row instanceof HTMLElement)
    for (const row of rows) {
      const handle = row.querySelector<HTMLElement>(':scope > fieldset > legend')
      if (handle === null) continue
      handle.draggable = true
      handle.classList.add('ts-handle')
      handle.addEventListener('dragstart', (event) => {
        this.dragged = row
        row.toggleAttribute('data-dragging', true)
        event.dataTransfer?.setDragImage(row, 10, 10)
      })
      handle.addEventListener('dragend', () => {
        this.dragged = undefined
        for (const one of rows) one.removeAttribute('data-dragging')
      })
      row.addEventListener('dragover', (event) => {
        if (this.dragged === undefined || this.dragged === row) return
        event.preventDefault()
        row.toggleAttribute('data-drop-before', true)
      })
      row.addEventListener('dragleave', () => row.removeAttribute('data-drop-before'))
      row.addEventListener('drop', (event) => {
        const dragged = this.dragged
        row.removeAttribute('data-drop-before')
        if (dragged === undefined || dragged === row) return
        event.preventDefault()
        const form = row.closest('form')
        const group = list.dataset['group'] ?? ''
        if (form !== null)
          void this.act(form, `move:${group}:${dragged.dataset['row']}:${row.dataset['row']}`)
      })
    }
  }
}

/** Buttons named `action` hide the property of that name; the attribute is still there. */
function addressOf(form: HTMLFormElement): string {
  return form.getAttribute('action') ?? location.href
}

function isGroupAction(value: string): boolean {
  return /^(add|remove|up|down):/.test(value)
}

function textFields(fields: FormData): [string, string][] {
  return [...fields].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
}

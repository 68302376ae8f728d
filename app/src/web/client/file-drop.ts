/** Lets files be dropped on their field and says which were chosen. */
export class FileDrop extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input')
    const hint = this.querySelector<HTMLElement>('[data-drop-hint]')
    if (input === null || hint === null) return
    const chosen = this.dataset['chosen'] ?? '{names}'
    hint.hidden = false
    input.addEventListener('change', () => {
      const names = [...(input.files ?? [])].map((file) => file.name).join(', ')
      if (names !== '') hint.textContent = chosen.replace('{names}', names)
    })
    this.addEventListener('dragover', (event) => {
      event.preventDefault()
      this.toggleAttribute('data-over', true)
    })
    this.addEventListener('dragleave', () => this.removeAttribute('data-over'))
    this.addEventListener('drop', (event) => {
      event.preventDefault()
      this.removeAttribute('data-over')
      const files = event.dataTransfer?.files
      if (files === undefined || files.length === 0) return
      input.files = files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    })
  }
}

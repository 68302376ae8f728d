/** Gives its text as a file; nothing is asked of the server. */
export class SaveButton extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false
    this.querySelector('button')?.addEventListener('click', () => this.save())
  }

  private save(): void {
    const { text = '', name = '', type = '' } = this.dataset
    const address = URL.createObjectURL(new Blob([text], { type }))
    const link = document.createElement('a')
    link.href = address
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(address), 10_000)
  }
}

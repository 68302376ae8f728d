/** Copies its text; shown only where it can. */
export class CopyButton extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button')
    const status = this.querySelector<HTMLElement>('[data-copied]')
    if (button === null || status === null || navigator.clipboard === undefined) return
    this.hidden = false
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(this.dataset['text'] ?? '')
      status.textContent = status.dataset['copied'] ?? ''
      setTimeout(() => {
        status.textContent = ''
      }, 4000)
    })
  }
}

/** A button that opens the browser's print dialogue; hidden where script does not run. */
export class PrintButton extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false
    this.querySelector('button')?.addEventListener('click', () => window.print())
  }
}

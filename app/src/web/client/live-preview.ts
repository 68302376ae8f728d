/** Shows the page at `data-url` inside it anew whenever the form beside it has been saved. */
export class LivePreview extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener('ts:saved', this.refresh)
  }

  disconnectedCallback(): void {
    document.removeEventListener('ts:saved', this.refresh)
  }

  private disclosures(): readonly HTMLDetailsElement[] {
    return [...this.querySelectorAll('details')]
  }

  private readonly refresh = async (): Promise<void> => {
    const url = this.dataset['url']
    if (url === undefined) return
    try {
      const answer = await fetch(url, { headers: { accept: 'text/html' } })
      if (!answer.ok) return
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const piece = page.querySelector('ts-preview') ?? page.body
      const wasOpen = this.disclosures().map(({ open }) => open)
      this.replaceChildren(...piece.childNodes)
      // What the reader opened or closed stays so.
      for (const [index, one] of this.disclosures().entries()) one.open = wasOpen[index] ?? one.open
    } catch {
      // The last preview stays: an old one is better than none while the connection is away.
    }
  }
}

/**
 * The verification page with script: the check runs here, in the visitor's browser. The engine is loaded when
 * somebody has something to verify, so that the page itself stays light.
 */
class Verify extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form')
    form?.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.verify(form)
    })
    const file = form?.querySelector<HTMLInputElement>('input[type=file]')
    file?.addEventListener('change', () => void (form && this.verify(form)))
    void this.offerCamera()
    // A link that names its credential is verified at once: this is where QR codes lead.
    const link = form?.querySelector<HTMLInputElement>('input[name=link]')
    if (form && link !== null && link !== undefined && link.value !== '') void this.verify(form)
  }

  private async verify(form: HTMLFormElement): Promise<void> {
    const data = new FormData(form)
    const file = data.get('file')
    const isEmpty = [...data.values()].every((value) =>
      value instanceof File ? value.size === 0 : value.trim() === '',
    )
    // The server says what is missing, at its field.
    if (isEmpty) return form.submit()
    const submit = form.querySelector('button[type=submit]')
    this.setAttribute('aria-busy', 'true')
    submit?.setAttribute('aria-disabled', 'true')
    this.sayBusy(true)
    try {
      const { verifyInput } = await import('./verify-engine.ts')
      const view = await verifyInput({
        ...(file instanceof File && file.size > 0 ? { file: new Uint8Array(await file.arrayBuffer()) } : {}),
        text: String(data.get('text') ?? ''),
        link: String(data.get('link') ?? ''),
        locale: this.dataset['locale'] ?? 'en',
        messages: this.messages(),
      })
      this.show(view)
    } catch {
      // Where the engine cannot be loaded or this browser cannot do it, the server checks in its place.
      form.submit()
    } finally {
      this.sayBusy(false)
      this.removeAttribute('aria-busy')
      submit?.removeAttribute('aria-disabled')
    }
  }

  private sayBusy(isBusy: boolean): void {
    const place = this.querySelector<HTMLElement>('[data-busy]')
    if (place !== null) place.textContent = isBusy ? (place.dataset['text'] ?? '') : ''
  }

  private show(view: string): void {
    const result = this.querySelector<HTMLElement>('[data-result]')
    const again = this.querySelector<HTMLTemplateElement>('template[data-again]')
    const form = this.querySelector<HTMLElement>('[data-form]')
    if (result === null) return
    // The view escapes every value it shows: it is drawn by the same templates as the server's pages.
    result.innerHTML = view
    if (again !== null) result.append(again.content.cloneNode(true))
    result.hidden = false
    if (form !== null) form.hidden = true
    result.focus()
    window.scrollTo({ top: 0 })
  }

  private messages(): Record<string, never> {
    return JSON.parse(this.querySelector('script[data-messages]')?.textContent ?? '{}')
  }

  /** A button for the camera where there is one. */
  private async offerCamera(): Promise<void> {
    const place = this.querySelector<HTMLElement>('[data-scan]')
    if (place === null || navigator.mediaDevices === undefined) return
    const devices = await navigator.mediaDevices.enumerateDevices().catch(() => [])
    if (!devices.some((device) => device.kind === 'videoinput')) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'ds-button'
    button.dataset['variant'] = 'secondary'
    button.textContent = place.dataset['label'] ?? ''
    button.addEventListener('click', () => void this.scan(place))
    place.append(button)
    place.hidden = false
  }

  private async scan(place: HTMLElement): Promise<void> {
    const { scanCode } = await import('./scan-code.ts')
    const found = await scanCode(place).catch(() => undefined)
    const link = this.querySelector<HTMLInputElement>('input[name=link]')
    const text = this.querySelector<HTMLTextAreaElement>('textarea[name=text]')
    const form = this.querySelector('form')
    if (found === undefined || link === null || text === null || form === null) return
    if (/^https?:/.test(found)) link.value = found
    else text.value = found
    await this.verify(form)
  }
}

customElements.define('ts-verify', Verify)

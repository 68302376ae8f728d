/**
 * The list of what was refused. It takes focus once, right after the reader sent the form, so that a screen
 * reader reads it first; its links go into the field itself and not only near it.
 */
export class ErrorSummary extends HTMLElement {
  connectedCallback(): void {
    if (location.hash === '') this.focus({ preventScroll: false })
    this.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (link === null || link.origin + link.pathname !== location.origin + location.pathname) return
      const field = document.getElementById(decodeURIComponent(link.hash.slice(1)))
      if (field === null) return
      event.preventDefault()
      field.closest('fieldset, .ds-field')?.scrollIntoView({ block: 'start' })
      field.focus({ preventScroll: true })
    })
  }
}

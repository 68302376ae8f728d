import { startAuthentication, startRegistration } from '@simplewebauthn/browser'

/** Signing in with a passkey: hidden until the browser is known to have them, so nothing dead is shown. */
class PasskeySignIn extends HTMLElement {
  connectedCallback(): void {
    onPress(this, async () => {
      const optionsJSON = await fetchJson('/auth/passkey/generate-authenticate-options')
      const response = await startAuthentication({ optionsJSON })
      await postJson('/auth/passkey/verify-authentication', { response })
      location.assign(this.dataset['next'] ?? '/account')
    })
  }
}

/** Adding a passkey to the account of the person signed in. */
class PasskeyAdd extends HTMLElement {
  connectedCallback(): void {
    onPress(this, async () => {
      const optionsJSON = await fetchJson('/auth/passkey/generate-register-options')
      const response = await startRegistration({ optionsJSON })
      await postJson('/auth/passkey/verify-registration', { response })
      say(this, this.dataset['added'] ?? '')
    })
  }
}

function onPress(element: HTMLElement, ceremony: () => Promise<void>): void {
  if (!('PublicKeyCredential' in window)) return
  element.hidden = false
  element.querySelector('button')?.addEventListener('click', () => {
    say(element, '')
    ceremony().catch(() => say(element, element.dataset['failed'] ?? ''))
  })
}

function say(element: HTMLElement, text: string): void {
  const status = element.querySelector('[role=status]')
  if (status !== null) status.textContent = text
}

async function fetchJson(path: string) {
  const answer = await fetch(path, { credentials: 'same-origin' })
  if (!answer.ok) throw new Error(String(answer.status))
  return answer.json()
}

async function postJson(path: string, body: unknown): Promise<void> {
  const answer = await fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(String(answer.status))
}

customElements.define('ts-passkey-sign-in', PasskeySignIn)
customElements.define('ts-passkey-add', PasskeyAdd)

import assert from 'node:assert/strict'
import type { Reader } from '../harness/reader.ts'

interface Mail {
  readonly to: string
  readonly text: string
}

/** Signs in as somebody of the demo story, whoever was signed in before. */
export async function become(reader: Reader, name: RegExp): Promise<void> {
  await reader.forget()
  await reader.visit('/sign-in')
  await reader.click(name)
}

/** The newest link of this kind that was mailed to an address. */
export function mailedLink(outbox: readonly Mail[], to: string, kind: RegExp): string {
  const text = outbox.findLast((mail) => mail.to === to && kind.test(mail.text))?.text ?? ''
  const found = kind.exec(text)?.[0]
  assert.ok(found !== undefined, `no link was mailed to ${to}`)
  return found
}

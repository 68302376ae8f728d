import { createHash } from 'node:crypto'
import type { MandateInput } from './model.ts'

/** The fingerprint of an uploaded document, and whether it begins as PDF files do (ISO 32000-2 §7.5.2). */
export function documentOf(name: string, bytes: Uint8Array): NonNullable<MandateInput['document']> {
  return {
    name: name.slice(0, 200),
    digest: createHash('sha256').update(bytes).digest('hex'),
    isPdf: Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-',
  }
}

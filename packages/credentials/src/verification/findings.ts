import type { Finding } from '../formats/format.ts'
import { type CheckCode, checkCodes } from './codes.ts'

type Detail = NonNullable<Finding['detail']>

const outcomes = new Map(checkCodes.map(({ code, outcome }) => [code, outcome]))

/** A check that saw its question to be true. */
export function passed(detail?: Detail): Finding {
  return { outcome: 'pass', ...(detail === undefined ? {} : { detail }) }
}

/** A check that did not pass; its code says how. */
export function found(code: CheckCode, detail?: Detail): Finding {
  const outcome = outcomes.get(code) ?? 'inconclusive'
  return { outcome, code, ...(detail === undefined ? {} : { detail }) }
}

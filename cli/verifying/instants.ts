import { epochSeconds, type Instant, isPlainDate } from '@tesela/kernel'

/** The instant of `--at`: as written, or the end of a day, so that everything of that day counts. */
export function readInstant(text: string): Instant | undefined {
  if (isPlainDate(text)) return `${text}T23:59:59Z`
  return epochSeconds(text) === undefined ? undefined : text
}

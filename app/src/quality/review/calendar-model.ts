import { addDays, type PlainDate } from '@tesela/kernel'

/** A day in a calendar, for the whole day. */
export interface CalendarEvent {
  readonly id: string
  readonly day: PlainDate
  /** ISO 8601. */
  readonly changedAt: string
  readonly title: string
  readonly url: string
}

/**
 * Days as an iCalendar object (RFC 5545): CRLF lines folded at 75 octets (§3.1), texts escaped (§3.3.11), whole
 * days as DATE values with an exclusive end (§3.6.1).
 */
export function calendarText(name: string, events: readonly CalendarEvent[], host: string): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tesela//Reviews//EN',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${event.id}@${host}`,
      `DTSTAMP:${event.changedAt.replace(/[-:]|\.\d+/g, '')}`,
      `DTSTART;VALUE=DATE:${plain(event.day)}`,
      `DTEND;VALUE=DATE:${plain(addDays(event.day, 1))}`,
      `SUMMARY:${escaped(event.title)}`,
      `URL:${event.url}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

function plain(day: PlainDate): string {
  return day.replaceAll('-', '')
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')
}

/** Breaks a line before its 76th octet, never inside a character. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = octetsOf(character)
    if (octets + size > 75) {
      parts.push(part)
      part = ' '
      octets = 1
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n')
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}

/** A part of the calendar: what is late, or a month, `YYYY-MM`. */
export type DuePart = string

/** Files of each part that the whole calendar shows, and on one page of a part. */
export const dueShown = 12
export const dueOnPage = 50

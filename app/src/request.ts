import type { FormValues } from './room.ts'

/** The posted form by field name; a checkbox group has several values under one name. */
export function formValues(data: FormData): FormValues {
  const texts = [...data.entries()].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return {
    get: (name) => texts.findLast(([key]) => key === name)?.[1] ?? '',
    all: (name) => texts.flatMap(([key, value]) => (key === name ? [value] : [])),
    file: (name) => {
      const value = data.get(name)
      return value instanceof File && value.size > 0 ? value : undefined
    },
    entries: Object.fromEntries(texts),
  }
}

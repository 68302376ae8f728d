import { readdirSync, readFileSync } from 'node:fs'
import { Fault } from '@tesela/kernel'

/** One message: a sentence, or its plural forms by CLDR category. */
export type Message = string | PluralForms

export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string }

/** Language code → message key → message. */
export type Catalogues = ReadonlyMap<string, ReadonlyMap<string, Message>>

/** Where the catalogues of this project are: a folder a language, a file a namespace. */
export const cataloguesFolder = new URL('./locales/', import.meta.url)

/**
 * Reads every `<language>/<namespace>.json` of a folder.
 * Throws `Fault` `i18n.catalogue-unreadable` for a file that is not a flat object of messages, and
 * `i18n.key-outside-namespace` for a key that begins neither with the name of its file nor with `problem.`.
 */
export function readCatalogues(folder: URL = cataloguesFolder): Catalogues {
  const found = new Map<string, Map<string, Message>>()
  for (const language of readdirSync(folder).sort()) {
    const messages = new Map<string, Message>()
    const languageFolder = new URL(`${language}/`, folder)
    for (const file of readdirSync(languageFolder).sort()) {
      if (!file.endsWith('.json')) continue
      for (const [key, message] of readNamespace(new URL(file, languageFolder), file.slice(0, -5))) {
        messages.set(key, message)
      }
    }
    found.set(language, messages)
  }
  return found
}

function readNamespace(file: URL, namespace: string): [string, Message][] {
  const content = parseJson(file)
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new Fault('i18n.catalogue-unreadable', `${file.pathname} is not an object of messages`)
  }
  return Object.entries(content).map(([key, message]) => {
    if (!isMessage(message)) {
      throw new Fault(
        'i18n.catalogue-unreadable',
        `${file.pathname}: ${key} is neither a text nor plural forms`,
      )
    }
    if (!key.startsWith(`${namespace}.`) && !key.startsWith('problem.')) {
      throw new Fault('i18n.key-outside-namespace', `${file.pathname}: ${key} must begin with ${namespace}.`)
    }
    return [key, message]
  })
}

function parseJson(file: URL): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Fault('i18n.catalogue-unreadable', `${file.pathname} is not JSON`, { cause: error })
  }
}

function isMessage(value: unknown): value is Message {
  if (typeof value === 'string') return true
  if (typeof value !== 'object' || value === null || !('other' in value)) return false
  return Object.values(value).every((form) => typeof form === 'string')
}

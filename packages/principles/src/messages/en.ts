import texts from './en.json' with { type: 'json' }

/** The checker's words in English, from which the keys of every other language are taken. */
export const english = { language: 'en', texts } as const

/** The sentence for a key in the reader's language, its `{params}` filled, plural chosen by `count`. */
export type Translate = (key: string, params?: Readonly<Record<string, string | number>>) => string

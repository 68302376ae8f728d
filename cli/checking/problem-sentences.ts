import { fillSentence, type Problem } from '@tesela/kernel'

/** What stands behind a problem of reading, for a person at a terminal. */
const sentences: Readonly<Record<string, string>> = {
  'file-missing': 'there is no such file.',
  'file-not-written': '{path} cannot be written: {reason}.',
  'format.unknown': 'there is no format "{path}". There are: {ids}.',
  'issuer.not-a-did': '"{path}" is no DID: write it as did:web:example.org#key-1.',
  'json-ld.unsafe': 'something in the dossier has no meaning in the words of this format.',
  'file-too-large': 'the file is larger than {max} bytes.',
  'file-encoding': 'the file is not UTF-8 text.',
  'file-not-readable': 'the file is cut off or damaged.',
  'file-no-object': 'the file is JSON, but no object.',
  'file-unknown-kind':
    'this is no dossier, European Digital Credential, Open Badge or SD-JWT VC that the checker knows.',
  'file-too-many-disclosures': 'the file has more than {max} disclosures.',
  'dossier-wrong-type': '{path} must be: {expected}.',
  'json.syntax': 'the file is no valid JSON.',
  'json.encoding': 'the file is not UTF-8 text.',
  'json.duplicate-key': 'the member {path} is written twice.',
  'json.number-range': 'a number is too large.',
  'json.too-deep': 'the JSON is nested deeper than {limit} levels.',
  'json.too-large': 'the file is larger than {limit} bytes.',
}

/** The sentence for a problem; its code where there is none. */
export function sentenceOf({ code, path = '', params = {} }: Problem): string {
  const values: Readonly<Record<string, string | number>> = { path, ...params }
  return fillSentence(sentences[code] ?? `${code} ${path}`, (name) => String(values[name] ?? ''))
}

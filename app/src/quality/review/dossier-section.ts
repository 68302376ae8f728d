import type { Dossier, DossierQuality } from '@tesela/principles/dossier'
import type { DossierSection } from '../../room.ts'
import type { ReviewRecord } from './decision-model.ts'
import { readRecord } from './decision-store.ts'

type Reviews = NonNullable<DossierQuality['reviews']>

/**
 * Adds the reviews that were held here to the quality block: the records of an imported dossier stay as they
 * are until this version is reviewed here, and what the panel said about it joins or follows them.
 */
export const reviewSection: DossierSection = {
  add: async (transaction, dossier, { versionId }): Promise<Dossier> => {
    const record = await readRecord(transaction, versionId)
    if (record === undefined) return dossier
    return { ...dossier, qa: withRecord(dossier.qa ?? {}, record, dossier.spec?.version) }
  },
}

/** A quality block with the decisions of a record, in the dossier's form. */
export function withRecord(
  qa: DossierQuality,
  record: ReviewRecord,
  currentVersion: string | undefined,
): DossierQuality {
  const { decisions } = record
  // Reviews of another version, copied with a draft, say nothing about this one.
  const kept = (qa.reviews ?? []).filter(
    ({ specVersion }) => decisions.length === 0 || specVersion !== currentVersion,
  )
  const reviews = [...kept, ...decisions.map(reviewOf)]
  const last = decisions.findLast(({ outcome, kind }) => outcome !== 'rejected' && kind !== 'imported')
  const due = record.nextReviewDue ?? undefined
  const { peerFeedback: before = [], ...rest } = qa
  // Only who was heard in the review that counts: its own, or that of the approval it carries over for new wording.
  const peers = last === undefined ? before : last.peers.map(({ role, org }) => ({ role, org }))
  return {
    ...rest,
    ...(reviews.length === 0 ? {} : { reviews }),
    ...(peers.length === 0 ? {} : { peerFeedback: peers }),
    ...(due === undefined ? {} : { nextReviewDue: due }),
    ...(record.state === 'review-due' ? { periodicReview: true } : {}),
  }
}

function reviewOf(decision: ReviewRecord['decisions'][number]): Reviews[number] {
  return {
    kind: 'internal',
    specVersion: decision.version,
    // Conditions stand beside an approval; the approval holds until one of them lapses.
    outcome: decision.outcome === 'rejected' ? 'rejected' : 'approved',
    date: decision.date,
    covers: decision.covers,
    checklist: decision.checklist,
    panel: decision.panel.map(({ role, org }) => ({ role, org })),
    ...(decision.by === null ? {} : { by: decision.by }),
  }
}

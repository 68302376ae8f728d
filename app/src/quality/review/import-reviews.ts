import type { Dossier } from '@tesela/principles/dossier'
import type { ImportRequest, ImportSection } from '../../room.ts'
import { findVersion } from '../../transparency/room.ts'
import { contentDigest, recordHash } from './content-digest.ts'
import type { Decision } from './decision-model.ts'
import { insertDecision } from './decision-store.ts'
import { insertFile } from './file-store.ts'
import type { ReviewFile } from './model.ts'
import { planReview } from './track-model.ts'

/**
 * A version that was reviewed and published elsewhere brings its approval along: it is recorded as imported,
 * with who said so, and is never carried over to a later version. What the record leaves open, such as an
 * approver who wrote it, the rules of principle 1 refuse by name.
 */
export const reviewImport: ImportSection = {
  beforePublication: async (request) => {
    const approval = approvalIn(request.dossier)
    const version = await findVersion(request.transaction, request.versionId)
    if (approval === undefined || version === undefined || version.authors.includes(approval.by)) return []
    const record: Omit<Decision, 'recordHash'> = {
      organisationId: request.organisationId,
      id: request.ctx.random.uuid(),
      specificationId: request.specificationId,
      versionId: request.versionId,
      version: version.version,
      kind: 'imported',
      outcome: 'approved',
      decidedOn: approval.date,
      decidedAt: request.ctx.clock.now(),
      decidedByName: approval.by,
      reasons: '',
      covers: [],
      checklist: [],
      panel: [],
      peers: [],
      changes: [],
      contentDigest: contentDigest(version),
    }
    const importedBy = request.actor.kind === 'person' ? request.actor.personId : 'system'
    await insertDecision(request.transaction, {
      ...record,
      recordHash: recordHash({ ...record, importedBy }),
    })
    return []
  },
  afterPublication: async (request) => {
    await insertFile(request.transaction, monitoredFile(request))
    return []
  },
}

/** The approval of the dossier's own version, when it names who gave it and when. */
function approvalIn(dossier: Dossier): { readonly by: string; readonly date: string } | undefined {
  const found = (dossier.qa?.reviews ?? []).find(
    ({ kind, outcome, specVersion }) =>
      kind === 'internal' && outcome === 'approved' && specVersion === dossier.spec?.version,
  )
  const { by = '', date = '' } = found ?? {}
  return by === '' || date === '' ? undefined : { by, date }
}

/** What is published is monitored, wherever it was reviewed. */
function monitoredFile({
  ctx,
  dossier,
  organisationId,
  specificationId,
  versionId,
}: ImportRequest): ReviewFile {
  const today = ctx.clock.today()
  const plan = planReview(dossier, today)
  const due = dossier.qa?.nextReviewDue ?? plan.latestReview
  const [field] = dossier.spec?.iscedF ?? []
  return {
    organisationId,
    id: ctx.random.uuid(),
    specificationId,
    versionId,
    version: dossier.spec?.version ?? '',
    title: dossier.spec?.title ?? {},
    state: 'monitored',
    track: plan.track,
    profile: plan.profile,
    cycle: 1,
    dueOn: due,
    nextReviewDue: due,
    triggers: [],
    sampled: false,
    updatedAt: ctx.clock.now(),
    ...(field === undefined ? {} : { field }),
  }
}

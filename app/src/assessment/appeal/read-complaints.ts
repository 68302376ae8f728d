import { addMonths, problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation, listMembers, type Organisation, type SamePerson } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { DossierSection, MonitoringSource } from '../../room.ts'
import type { Transaction } from '../../storage/database.ts'
import { read } from '../../storage/unit-of-work.ts'
import { isPublic, listVersions, type SpecificationVersion } from '../../transparency/room.ts'
import {
  type Complaint,
  type ComplaintFile,
  type ComplaintNumbers,
  type ComplaintStep,
  countComplaints,
  transitions,
  waysOn,
} from './complaint-model.ts'
import { findComplaint, listComplaints } from './complaint-store.ts'
import { answerDaysOf } from './file-complaint.ts'
import { mayReadComplaints, mayTakeStep } from './policy.ts'
import { locate, sameAsFirst, type Way } from './take-step.ts'

/** Everything about one complaint that who comes to it may read. */
export interface ComplaintView {
  readonly complaint: Complaint
  /** Absent once its time is over. */
  readonly file?: ComplaintFile
  readonly organisation: Organisation
  readonly specification?: SpecificationVersion
  /** Names of those who answered, for members only. */
  readonly names: Readonly<Record<string, string>>
  readonly steps: readonly ComplaintStep[]
  /** Why the reader's account seems to belong to who decided first, and so does not decide an appeal. */
  readonly samePerson: readonly SamePerson[]
}

/** Reads one complaint. Refuses `complaint.unknown`. */
export async function readComplaint(ctx: Context, way: Way): Promise<Result<ComplaintView>> {
  const located = await locate(ctx, way)
  if (!located.ok) return located
  const { actor, complaintId } = located.value
  const isComplainant = way.by === 'link'
  return read(ctx, actor, async (transaction): Promise<Result<ComplaintView>> => {
    const found = await findComplaint(transaction, complaintId)
    const organisation =
      found === undefined ? undefined : await findOrganisation(transaction, found.complaint.organisationId)
    if (found === undefined || organisation === undefined || !mayReadComplaints(actor, found.complaint))
      return refused(problem('complaint.unknown'))
    const { complaint, file } = found
    const specification = await currentVersion(transaction, complaint.specificationId)
    const samePerson = file === undefined ? [] : await sameAsFirst(transaction, actor, file)
    const members = isComplainant ? [] : await listMembers(transaction, complaint.organisationId)
    return {
      ok: true,
      value: {
        complaint,
        organisation,
        names: Object.fromEntries(members.map(({ personId, name }) => [personId, name])),
        steps: isComplainant
          ? waysOn(complaint, ctx.clock.today())
          : file === undefined
            ? []
            : transitions
                .filter(
                  ({ from, by }) =>
                    from.includes(complaint.state) && mayTakeStep(actor, complaint, by, false),
                )
                .filter(
                  ({ step }) =>
                    step !== 'expire' &&
                    !(
                      step === 'decide' &&
                      (samePerson.length > 0 ||
                        (actor.kind === 'person' && actor.personId === file.handledBy))
                    ),
                )
                .map(({ step }) => step),
        samePerson,
        ...(file === undefined ? {} : { file }),
        ...(specification === undefined ? {} : { specification }),
      },
    }
  })
}

/** The complaints of the own organisation, newest first. */
export async function listOwnComplaints(options: {
  readonly ctx: Context
  readonly actor: Actor
}): Promise<readonly Complaint[]> {
  const { ctx, actor } = options
  const organisationId = actor.kind === 'public' ? undefined : actor.organisationId
  if (organisationId === undefined) return []
  return read(ctx, actor, (transaction) => listComplaints(transaction, { organisationId }))
}

/** What everyone may know: numbers of the last twelve months, and how to complain. */
export interface PublicComplaints {
  readonly organisation: Organisation
  readonly answerDays: number
  readonly numbers: ComplaintNumbers
}

/** The public face of complaints about an organisation or one micro-credential of it. */
export async function readPublicComplaints(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly organisationId: string
  readonly specificationId?: string
}): Promise<PublicComplaints | undefined> {
  const { ctx, actor, organisationId, specificationId } = options
  return read(ctx, actor, async (transaction) => {
    const organisation = await findOrganisation(transaction, organisationId)
    if (organisation === undefined) return undefined
    const numbers = await complaintNumbers(transaction, {
      organisationId,
      today: ctx.clock.today(),
      ...(specificationId === undefined ? {} : { specificationId }),
    })
    return { organisation, answerDays: answerDaysOf(organisation), numbers }
  })
}

/** Complaints of the last twelve months in numbers: those answered or closed, never an open one, never a name. */
export async function complaintNumbers(
  transaction: Transaction,
  about: {
    readonly organisationId: string
    readonly specificationId?: string
    readonly today: string
  },
): Promise<ComplaintNumbers> {
  const { today, ...which } = about
  const all = await listComplaints(transaction, { ...which, since: addMonths(today, -12) })
  return countComplaints(all.filter(({ state }) => state === 'answered' || state === 'closed'))
}

async function currentVersion(
  transaction: Transaction,
  specificationId: string | undefined,
): Promise<SpecificationVersion | undefined> {
  if (specificationId === undefined) return undefined
  return (await listVersions(transaction, specificationId)).find(({ status }) => isPublic(status))
}

/** Three complaints in a year ask for a review (procedures §7.1). */
export const complaintMonitoring: MonitoringSource = {
  facts: async (transaction, { organisationId, specificationId, today }) => {
    const since = addMonths(today, -12)
    const all = await listComplaints(transaction, { organisationId, specificationId, since })
    return { complaintsLastYear: all.filter(({ closedHow }) => closedHow !== 'withdrawn').length }
  },
}

/** An organisation that names no page for complaints has the one here (rule P1.2-QA-COMPLAINTS). */
export const complaintSection: DossierSection = {
  add: async (transaction, dossier, { organisationId, baseUrl }) => {
    if (dossier.org === undefined || dossier.org.complaints?.uri !== undefined) return dossier
    const organisation = await findOrganisation(transaction, organisationId)
    if (organisation === undefined) return dossier
    const uri = `${baseUrl}/complaints/to/${organisation.slug}`
    const answerDays = answerDaysOf(organisation)
    return {
      ...dossier,
      org: { ...dossier.org, complaints: { ...dossier.org.complaints, uri, answerDays } },
    }
  },
}

import type { VerificationReport } from '@tesela/credentials/verification/verify'
import { verifyCredential } from '@tesela/credentials/verification/verify'
import { Fault, type Result } from '@tesela/kernel'
import type { Hono } from 'hono'
import { awards } from '../../../../seed/awards.ts'
import { accounts, findOrganisationBySlug, listMembers } from '../../accounts/room.ts'
import { type PersonActor, publicActor, type Role } from '../../actor.ts'
import { quality } from '../../quality/room.ts'
import { read } from '../../storage/unit-of-work.ts'
import type { TestContext } from '../../testing/context.ts'
import {
  isPublic,
  listOrganisationVersions,
  type SpecificationVersion,
  transparency,
} from '../../transparency/room.ts'
import type { AwardInput } from '../award/input-model.ts'
import { makeAward } from '../award/make-award.ts'
import type { AwardRecord } from '../award/model.ts'
import { issueCredentials } from '../issuing/issue-credentials.ts'
import type { CredentialRecord } from '../issuing/model.ts'
import { serverSources } from '../verification/server-sources.ts'

/** The day on which the story's tests stand: after everything that the demo story tells. */
export const storyDay = '2026-11-23'

/** One organisation of the demo story, with who works there and what it has published. */
export interface StoryHouse {
  readonly organisationId: string
  readonly slug: string
  readonly registrar: PersonActor
  readonly administrator: PersonActor
  readonly version: SpecificationVersion
  /** What the registrar states in the story, but for the address; `changes` replace members of it. */
  readonly input: (changes?: Partial<AwardInput>) => AwardInput
}

/** Tells the demo story up to what is published; awards are left to the test. */
export async function tellUntilPublished(ctx: TestContext): Promise<void> {
  await accounts.seed?.(ctx)
  await transparency.seed?.(ctx)
  await quality.seed?.(ctx)
}

/** An organisation of the story that awards. Day of issue and of award are the story's day unless changed. */
export async function storyHouse(ctx: TestContext, slug = 'pohjala-ylikool'): Promise<StoryHouse> {
  const told = awards.find((one) => one.slug === slug)
  if (told === undefined) throw new Fault('test.no-award', slug)
  const { slug: _slug, title, holderEmail: _email, ...stated } = told
  const organisation = await read(ctx, publicActor, (transaction) =>
    findOrganisationBySlug(transaction, slug),
  )
  if (organisation === undefined) throw new Fault('test.no-organisation', slug)
  const organisationId = organisation.id
  const versions = await read(ctx, { kind: 'system', job: 'test', organisationId }, (transaction) =>
    listOrganisationVersions(transaction, organisationId),
  )
  const version = versions.find(({ status, content }) => isPublic(status) && content.title?.['en'] === title)
  if (version === undefined) throw new Fault('test.no-version', title)
  return {
    organisationId,
    slug,
    version,
    registrar: await memberOf(ctx, slug, 'registrar'),
    administrator: await memberOf(ctx, slug, 'administrator'),
    input: (changes = {}) => ({
      ...stated,
      issuedOn: storyDay,
      versionId: version.id,
      ...changes,
    }),
  }
}

/** Somebody of an organisation who holds a role there, acting for it. */
export async function memberOf(ctx: TestContext, slug: string, role: Role): Promise<PersonActor> {
  const organisation = await read(ctx, publicActor, (transaction) =>
    findOrganisationBySlug(transaction, slug),
  )
  if (organisation === undefined) throw new Fault('test.no-organisation', slug)
  const members = await read(
    ctx,
    { kind: 'system', job: 'test', organisationId: organisation.id },
    (transaction) => listMembers(transaction, organisation.id),
  )
  const found = members.find(({ roles }) => roles.includes(role))
  if (found === undefined) throw new Fault('test.no-member', `${slug} ${role}`)
  return {
    kind: 'person',
    ...found,
    organisationId: organisation.id,
    organisationName: organisation.legalName,
  }
}

/** Awards a learner and seals the formats named. Each call is another learner unless the holder is given. */
export async function awardAndSeal(
  ctx: TestContext,
  house: StoryHouse,
  formats: readonly string[],
  changes: Partial<AwardInput> = {},
): Promise<{ readonly award: AwardRecord; readonly files: readonly CredentialRecord[] }> {
  const familyName = `Näidis ${ctx.random.uuid().slice(-6)}`
  const holder = { givenName: 'Liis', familyName, dateOfBirth: '1994-02-03' }
  const input = house.input({ holder, ...changes })
  const award = must(await makeAward({ ctx, actor: house.registrar, input }))
  const files = must(await issueCredentials({ ctx, actor: house.registrar, awardId: award.id, formats }))
  return { award, files }
}

/** What an employer finds out about a file now, through our own published addresses. */
export async function verifyNow(ctx: TestContext, app: Hono, text: string): Promise<VerificationReport> {
  return verifyCredential(text, {
    at: `${ctx.clock.now().slice(0, 19)}Z`,
    ...ctx.engines,
    sources: serverSources(ctx, async (path) => app.request(path)),
  })
}

/** The outcome and code of each check, `status: pass`, `status: fail status.revoked`. */
export function outcomesOf(report: VerificationReport): Readonly<Record<string, string>> {
  if (report.kind !== 'checked') return { unreadable: report.problems.map(({ code }) => code).join() }
  return Object.fromEntries(
    report.checks.map(({ id, outcome, code }) => [id, code === undefined ? outcome : `${outcome} ${code}`]),
  )
}

/** A refusal in a test's preparation is a fault of the test. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Fault('test.refused', JSON.stringify(result.problems))
}

/** What was refused, `code path`; empty when it went through. */
export function refusalsOf(result: Result<unknown>): readonly string[] {
  return result.ok
    ? []
    : result.problems.map(({ code, path }) => (path === undefined ? code : `${code} ${path}`))
}

import type { LanguageMap } from '@tesela/kernel'
import type { Context } from '../../context.ts'
import { negotiateLanguage } from '../../i18n/negotiate.ts'
import { type AwardRecord, holderName } from './model.ts'

/** What every mail to a learner about an award says, and in which language. */
export interface HolderNotice {
  readonly to: string
  readonly name: string
  readonly organisation: string
  readonly title: LanguageMap
  /** The first language of the award's texts that the interface speaks. */
  readonly language: string
}

/** A notice about an award to an address. */
export function noticeOf(award: AwardRecord, to: string): HolderNotice {
  const { credential, org, spec } = award.dossier
  return {
    to,
    name: holderName(award.holder),
    organisation: credential?.issuer?.legalName ?? org?.legalName ?? '',
    title: spec?.title ?? {},
    language: negotiateLanguage({ acceptLanguage: (spec?.textLanguages ?? []).join(',') }),
  }
}

/** Queues the mail by which a learner hears of an award, and the one that asks how it was (rule P1.4c). */
export async function tellHolderOfAward(ctx: Context, award: AwardRecord, to: string): Promise<void> {
  const notice = noticeOf(award, to)
  await ctx.jobs.add('tell-holder-of-award', { ...notice })
  await ctx.jobs.add('ask-for-feedback', {
    versionId: award.versionId,
    route: award.route,
    email: to,
    language: notice.language,
    ...(award.offerId === null ? {} : { offerId: award.offerId }),
  })
}

import { localise } from '@tesela/kernel'
import { allCatalogues } from '@tesela/principles/messages/all'
import { reportObject } from '@tesela/principles/report/report-object'
import { dateText } from '../../i18n/format.ts'
import type { PageRequest } from '../../room.ts'
import { editPath, isPublic, placeOf, publicPath } from '../../transparency/room.ts'
import { withQuery } from '../../web/address.ts'
import { linkButton } from '../../web/components/button.ts'
import { fieldId } from '../../web/components/form-state.ts'
import { note } from '../../web/components/text.ts'
import { type Content, html, nothing } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import type { ShownReport } from '../../web/report/options.ts'
import { reportView } from '../../web/report/report-view.ts'
import { checkerWordsIn } from '../../web/report/words.ts'
import { anotherButton } from './form-view.ts'
import { type JudgedVersion, judgeVersion } from './judge-version.ts'
import { printButton } from './result-view.ts'

/** The report on a version that stands here, or nothing where there is none for this reader. */
export async function showVersionReport(
  request: PageRequest,
  reference: string,
): Promise<Response | undefined> {
  const { ctx, actor, t } = request
  const judged = await judgeVersion({ ctx, actor, reference })
  if (!judged.ok) return undefined
  const shown = shownOf(judged.value)
  if (request.query('format') === 'json') return answerJson(request, shown)
  const { version } = judged.value
  const title = localise(version.content.title, t.locale)?.text ?? t('checker.title')
  const address = withQuery(request.hono.req.path, { specification: reference, format: 'json' })
  const link = linkOf(judged.value)
  return page(request, {
    title: t('checker.version-title', { title }),
    width: 'wide',
    unlisted: true,
    scripts: ['check'],
    ...(isPublic(version.status) ? {} : { headers: { 'cache-control': 'no-store' } }),
    main: html`${reportView(shown, {
      t,
      words: checkerWordsIn(allCatalogues, t.locale),
      ...(link === undefined ? {} : { linkOf: link }),
      actions: html`${linkButton(pageOf(judged.value), t('checker.spec-page'), { variant: 'secondary' })}${printButton(t)}${linkButton(address, t('checker.download'), { variant: 'secondary' })}`,
      aside: html`${lastLook(request, judged.value)}${note(t('checker.spec-scope'))}`,
    })}${anotherButton(t)}`,
  })
}

function shownOf({ version, report, onPublication }: JudgedVersion): ShownReport {
  const { title } = version.content
  return {
    report,
    kind: isPublic(version.status) ? 'specification' : 'draft',
    ...(title === undefined ? {} : { title }),
    ...(onPublication === undefined ? {} : { onPublication }),
  }
}

function pageOf({ version }: JudgedVersion): string {
  return isPublic(version.status) ? publicPath(version) : editPath(version.id, 'review')
}

/** In an own draft each place is a link to the field that repairs it. */
function linkOf({ version }: JudgedVersion): ((path: string) => string | undefined) | undefined {
  if (version.status !== 'draft') return undefined
  return (path) => {
    const place = placeOf(path)
    return place === undefined ? undefined : `${editPath(version.id, place.step)}#${fieldId(path)}`
  }
}

/** How the last night's look ended, in numbers that everyone may read. */
function lastLook({ t }: PageRequest, { lastCheck }: JudgedVersion): Content {
  if (lastCheck === undefined) return nothing
  const { linksOpen: open, linksBroken: broken, findings } = lastCheck
  const about = { date: dateText(t.locale, lastCheck.checkedOn), findings }
  return note(
    open + broken === 0
      ? t('checker.published.public-only', about)
      : t('checker.published.public', { ...about, open, broken }),
  )
}

function answerJson({ t }: PageRequest, shown: ShownReport): Response {
  return new Response(`${JSON.stringify(reportObject(shown, allCatalogues, t.locale), null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="tesela-report.json"',
    },
  })
}

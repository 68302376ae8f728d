import type { PageRequest, Policy } from '../../room.ts'
import { linkButton } from '../components/button.ts'
import { pageHead } from '../components/page-kinds.ts'
import { paragraph } from '../components/text.ts'
import { html } from '../html.ts'
import { page } from '../page.ts'
import { shellOf, shellPaths } from '../shell.ts'

type Request = Pick<PageRequest, 'hono'>

/** 404: the address leads nowhere. */
export function notFoundPage(request: Request): Response {
  return problemPage(request, 404, 'not-found')
}

/** 403: the person is known and may not; the policy's own sentence says who may. */
export function forbiddenPage(request: Request, policy: Pick<Policy, 'sentence'>): Response {
  return problemPage(request, 403, 'forbidden', policy.sentence)
}

/** 400 or 403: the request cannot come from a page of this site as a person uses it. */
export function refusedPage(request: Request, status: number): Response {
  return problemPage(request, status, 'refused')
}

/** 413: more was sent than this page takes. */
export function tooLargePage(request: Request): Response {
  return problemPage(request, 413, 'too-large')
}

/** 429: one network address asked too often; says in how many minutes there is room again. */
export function tooManyPage(request: Request, minutes: number): Response {
  const { t } = shellOf(request.hono)
  const title = t('web.problem-page.too-many.title')
  const text = t('web.problem-page.too-many.text', { count: minutes })
  const main = pageHead({ heading: title, summary: text })
  const headers = { 'retry-after': String(minutes * 60) }
  return page(request, { title, main, status: 429, unlisted: true, headers })
}

/** 500: our fault; nothing of the request was kept. */
export function wentWrongPage(request: Request): Response {
  return problemPage(request, 500, 'went-wrong')
}

function problemPage(request: Request, status: number, name: string, rule?: string): Response {
  const { t } = shellOf(request.hono)
  const title = t(`web.problem-page.${name}.title`)
  const main = html`${pageHead({ heading: title, summary: t(`web.problem-page.${name}.text`) })}<div class="ts-stack-md">${
    rule === undefined ? '' : paragraph(html`<span lang="en">${rule}</span>`)
  }<div class="ts-buttons">${linkButton(shellPaths.home, t('web.problem-page.home'))}</div></div>`
  return page(request, { title, main, status, unlisted: true })
}

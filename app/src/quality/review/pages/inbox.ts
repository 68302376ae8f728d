import type { Member } from '../../../accounts/room.ts'
import { hasRole } from '../../../actor.ts'
import type { Translate } from '../../../i18n/t.ts'
import type { PageRequest } from '../../../room.ts'
import {
  button,
  buttonRow,
  chips,
  chosenFilters,
  disclosure,
  emptyState,
  errorSummary,
  type FormState,
  form,
  formState,
  hiddenField,
  link,
  linkButton,
  pagination,
  paragraph,
  postButton,
  queuePage,
  selectField,
  table,
  textField,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import { assignReviews, forgetView, saveView } from '../arrange-inbox.ts'
import { type InboxQuery, inboxAddress, inboxQuery, inboxStates, pageSize } from '../inbox-model.ts'
import type { ReviewFile } from '../model.ts'
import { type InboxView, readInbox, readWholeInbox } from '../read-inbox.ts'
import { dueText, nameOf, personOf, refusal, stateTag, titleOf, workNavigation } from './common.ts'

/** The inbox: what waits, soonest first; the address is the question. */
export async function showInbox(request: PageRequest): Promise<Response> {
  return inboxPage(request, inboxQuery(request.query), formState({ t: request.t }))
}

async function inboxPage(request: PageRequest, query: InboxQuery, state: FormState): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const view = await readInbox(ctx, actor, query)
  const refused = state.problems.length > 0
  return page(request, {
    title: t('review.inbox.title'),
    width: 'wide',
    unlisted: true,
    ...(refused ? { refused, status: 422 } : {}),
    main: queuePage({
      head: { heading: t('review.inbox.title'), summary: t('review.inbox.count', { count: view.count }) },
      views: html`${errorSummary(state)}${workNavigation(request)}${viewChips(view, query, t)}`,
      filters: html`${filterForm(query, t)}${chosen(query, t)}`,
      content: html`${rows(request, view, query, state)}${pagination({ address: inboxAddress({ ...query, page: 1 }), page: query.page, pages: Math.ceil(view.count / pageSize) }, t)}${ways(request, view, query, state)}`,
    }),
  })
}

function viewChips(view: InboxView, query: InboxQuery, t: Translate): Html {
  const here = inboxAddress({ ...query, page: 1 })
  const usual = [
    { label: t('review.view.all'), href: '/reviews' },
    { label: t('review.view.mine'), href: '/reviews?who=mine' },
    { label: t('review.view.nobody'), href: '/reviews?who=nobody' },
    { label: t('review.view.overdue'), href: '/reviews?overdue=yes' },
    ...view.views.map(({ name, query: href }) => ({ label: name, href })),
  ]
  return chips(
    usual.map((one) => ({ ...one, current: one.href === here })),
    t('review.view.label'),
  )
}

function filterForm(query: InboxQuery, t: Translate): Html {
  const values = {
    words: query.words ?? '',
    state: query.state ?? '',
    track: query.track ?? '',
    field: query.field ?? '',
    who: query.who,
    overdue: query.overdue ? 'yes' : '',
  }
  const state = formState({ t, values })
  const any = t('review.filter.any')
  return disclosure(
    t('review.filter.title'),
    form(
      { action: '/reviews', method: 'get', search: true, label: t('review.filter.title') },
      html`<div class="ts-filter-row">${textField(state, { name: 'words', label: t('review.filter.words'), optional: true, width: 'md' })}${selectField(
        state,
        {
          name: 'state',
          label: t('review.filter.state'),
          placeholder: any,
          choices: inboxStates.map((value) => ({ value, label: t(`review.state.${value}`) })),
        },
      )}${selectField(state, { name: 'track', label: t('review.filter.track'), placeholder: any, choices: (['full', 'light'] as const).map((value) => ({ value, label: t(`review.track.${value}`) })) })}${selectField(
        state,
        {
          name: 'who',
          label: t('review.filter.who'),
          placeholder: false,
          choices: (['all', 'mine', 'nobody'] as const).map((value) => ({
            value,
            label: t(`review.view.${value}`),
          })),
        },
      )}${textField(state, { name: 'field', label: t('review.filter.field'), description: t('review.filter.field-help'), optional: true, width: 'xs' })}${selectField(
        state,
        {
          name: 'overdue',
          label: t('review.filter.due'),
          placeholder: any,
          choices: [{ value: 'yes', label: t('review.view.overdue') }],
        },
      )}</div>${buttonRow(button(t('review.filter.button'), { variant: 'secondary' }))}`,
    ),
    { open: false },
  )
}

function chosen(query: InboxQuery, t: Translate): Html {
  const without = (left: Partial<Record<keyof InboxQuery, undefined>>) => {
    const { state, track, field, words } = { ...query, ...left }
    return inboxAddress({
      who: query.who,
      overdue: query.overdue,
      page: 1,
      ...(state === undefined ? {} : { state }),
      ...(track === undefined ? {} : { track }),
      ...(field === undefined ? {} : { field }),
      ...(words === undefined ? {} : { words }),
    })
  }
  return chosenFilters(
    [
      ...(query.words === undefined ? [] : [{ label: query.words, href: without({ words: undefined }) }]),
      ...(query.state === undefined
        ? []
        : [{ label: t(`review.state.${query.state}`), href: without({ state: undefined }) }]),
      ...(query.track === undefined
        ? []
        : [{ label: t(`review.track.${query.track}`), href: without({ track: undefined }) }]),
      ...(query.field === undefined ? [] : [{ label: query.field, href: without({ field: undefined }) }]),
      ...(query.overdue
        ? [{ label: t('review.view.overdue'), href: inboxAddress({ ...query, overdue: false, page: 1 }) }]
        : []),
    ],
    t,
  )
}

function rows(request: PageRequest, view: InboxView, query: InboxQuery, state: FormState): Html {
  const { t, ctx, actor } = request
  if (view.files.length === 0)
    return emptyState(t('review.inbox.empty'), paragraph(t('review.inbox.empty-help')))
  const today = ctx.clock.today()
  const mayAssign = hasRole(actor, 'qa-manager')
  const list = table<ReviewFile>({
    caption: t('review.inbox.title'),
    hideCaption: true,
    rows: view.files,
    columns: [
      {
        title: t('review.column.title'),
        heads: true,
        cell: (file) =>
          html`${link(`/reviews/${file.id}`, titleOf(file, t))} <span class="ts-note">${file.version}</span>`,
      },
      { title: t('review.column.state'), cell: (file) => stateTag(file.state, t) },
      { title: t('review.column.due'), cell: (file) => dueText(file, today, t) },
      { title: t('review.column.who'), cell: (file) => nameOf(view.members, file.assigneeId, t) },
      { title: t('review.column.track'), cell: (file) => t(`review.track.${file.track}`) },
    ],
    ...(mayAssign
      ? {
          select: {
            name: 'file',
            value: (file) => file.id,
            label: (file) => t('review.column.select', { title: titleOf(file, t) }),
            title: t('review.column.choose'),
          },
        }
      : {}),
  })
  if (!mayAssign) return list
  const choices = view.reviewers.map(({ personId, name }) => ({ value: personId, label: name }))
  return form(
    { action: '/reviews/assign', label: t('review.inbox.title') },
    html`${hiddenField('back', inboxAddress(query))}${list}<div class="ts-filter-row">${selectField(state, { name: 'personId', label: t('review.assign.to'), choices })}${button(t('review.assign.button'), { variant: 'secondary' })}</div>`,
  )
}

function ways(request: PageRequest, view: InboxView, query: InboxQuery, state: FormState): Html {
  const { t } = request
  const address = inboxAddress({ ...query, page: 1 })
  const search = address.split('?')[1]
  const own = view.views.map(
    ({ id, name }) =>
      html`<li>${name} ${postButton('/reviews/views/forget', t('review.view.forget'), { variant: 'tertiary', size: 'sm', label: t('review.view.forget-label', { name }), fields: { id } })}</li>`,
  )
  return html`${disclosure(
    t('review.view.save-title'),
    html`${form({ action: '/reviews/views' }, html`${hiddenField('query', search ?? '')}<div class="ts-filter-row">${textField(state, { name: 'name', label: t('review.view.name'), width: 'md' })}${button(t('review.view.save'), { variant: 'secondary' })}</div>`)}${own.length === 0 ? nothing : html`<ul class="ts-plain-list">${own}</ul>`}`,
  )}${buttonRow(linkButton(`/reviews/list.csv${search === undefined ? '' : `?${search}`}`, t('review.inbox.download'), { variant: 'tertiary' }))}`
}

/** Hands the ticked reviews to somebody. */
export async function assign(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const submitted = await request.form()
  const search = new URLSearchParams(submitted.get('back').split('?')[1] ?? '')
  const query = inboxQuery((name) => search.get(name) ?? undefined)
  const result = await assignReviews({
    ctx,
    actor,
    fileIds: submitted.all('file'),
    personId: submitted.get('personId'),
  })
  if (result.ok) return seeOther(inboxAddress(query))
  return inboxPage(request, query, formState({ t, submitted, problems: result.problems }))
}

export async function keepView(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const submitted = await request.form()
  const result = await saveView({ ctx, actor, name: submitted.get('name'), query: submitted.get('query') })
  if (result.ok) return seeOther(result.value.address)
  const search = new URLSearchParams(submitted.get('query'))
  const query = inboxQuery((name) => search.get(name) ?? undefined)
  return inboxPage(request, query, formState({ t, submitted, problems: result.problems }))
}

export async function dropView(request: PageRequest): Promise<Response> {
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  await forgetView({ ctx: request.ctx, actor, id: (await request.form()).get('id') })
  return seeOther('/reviews')
}

/** The same question as a spreadsheet (RFC 4180, UTF-8 with a mark so that spreadsheets read it right). */
export async function downloadInbox(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const { files, members } = await readWholeInbox(ctx, actor, inboxQuery(request.query))
  const head = ['title', 'version', 'state', 'due', 'who', 'track'].map((name) => t(`review.column.${name}`))
  // Tens of thousands of lines share a few words.
  const cell = wordCells(members, t)
  const lines = files.map((file) =>
    [
      csvCell(titleOf(file, t)),
      csvCell(file.version),
      cell.state(file.state),
      csvCell(file.dueOn),
      cell.name(file.assigneeId ?? ''),
      cell.track(file.track),
    ].join(','),
  )
  const text = [head.map(csvCell).join(','), ...lines].join('\r\n')
  return new Response(`\uFEFF${text}\r\n`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="reviews-${ctx.clock.today()}.csv"`,
    },
  })
}

/** Makes the cell of each word once. */
function wordCells(members: readonly Member[], t: Translate) {
  const once = (make: (word: string) => string) => {
    const made = new Map<string, string>()
    return (word: string): string => {
      const cell = made.get(word) ?? csvCell(make(word))
      made.set(word, cell)
      return cell
    }
  }
  return {
    state: once((state) => t(`review.state.${state}`)),
    track: once((track) => t(`review.track.${track}`)),
    name: once((id) => (id === '' ? '' : nameOf(members, id, t))),
  }
}

/** A cell that a spreadsheet reads as text, also where it begins like a formula. */
export function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}

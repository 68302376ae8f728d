import { localise } from '@tesela/kernel'
import { languageName } from '../../i18n/languages.ts'
import type { PageRequest } from '../../room.ts'
import {
  button,
  emptyState,
  findingPage,
  form,
  formState,
  link,
  selectField,
  tag,
  textField,
} from '../../web/components.ts'
import { type Html, html, nothing } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { findSkills, listLoadedEsco } from '../skill-alignment/find-skills.ts'
import type { FoundSkill } from '../skill-alignment/skill-model.ts'

/** The search in ESCO: a page, or JSON for who asks so in the header Accept. */
export async function showSkills(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const words = request.query('q') ?? ''
  const wanted = request.query('language') ?? t.locale
  const found = await findSkills({ ctx, actor, words, language: wanted })
  const accept = request.hono.req.header('accept') ?? ''
  if (accept.includes('application/json')) {
    return Response.json(
      { version: found.version ?? null, language: found.language, skills: found.skills },
      { headers: { 'cache-control': 'public, max-age=300', vary: 'Accept' } },
    )
  }
  const [loaded] = await listLoadedEsco({ ctx, actor })
  const state = formState({ t, values: { q: words, language: wanted } })
  const languages = loaded?.languages ?? []
  return page(request, {
    title: t('relevance.skills.title'),
    description: t('relevance.skills.lead'),
    headers: { vary: 'Accept' },
    main: findingPage({
      head: {
        heading: t('relevance.skills.title'),
        summary: t('relevance.skills.lead'),
        ...(loaded === undefined
          ? {}
          : { tags: tag(t('relevance.skills.version', { version: loaded.version })) }),
      },
      search: form(
        { action: '/relevance/skills', method: 'get', search: true, label: t('relevance.skills.search') },
        html`<div class="ts-search">${textField(state, { name: 'q', label: t('relevance.skills.search'), type: 'search', width: 'full' })}${
          languages.length < 2
            ? nothing
            : selectField(state, {
                name: 'language',
                label: t('relevance.skills.language'),
                placeholder: false,
                choices: languages.map((code) => ({ value: code, label: languageName(code, t.locale) })),
              })
        }${button(t('relevance.skills.button'))}</div>`,
      ),
      count: t('relevance.skills.count', { count: found.skills.length }),
      results:
        loaded === undefined
          ? emptyState(
              t('relevance.esco.none'),
              html`<p class="ts-text">${t('relevance.esco.none-text')}</p>`,
              {
                level: 3,
              },
            )
          : html`<ul class="ts-plain ts-stack-md">${found.skills.map((skill) => html`<li>${skillItem(skill, request)}</li>`)}</ul>`,
    }),
  })
}

/** A skill with its other name, what it means, and the collections it is in. */
export function skillItem(skill: FoundSkill, { t }: Pick<PageRequest, 't'>): Html {
  const tags = skill.collections.map((one) =>
    tag(t.has(`relevance.collection.${one}`) ? t(`relevance.collection.${one}`) : one, 'accent'),
  )
  const state = skill.status === 'released' ? nothing : tag(t('relevance.link.replaced'), 'warning')
  return html`<p><strong>${skill.label}</strong> ${tags} ${state}</p>${skill.alias === undefined ? nothing : html`<p class="ts-note">${t('relevance.skills.also', { name: skill.alias })}</p>`}${skill.description === undefined ? nothing : html`<p class="ts-text">${skill.description}</p>`}<p class="ts-note ts-break">${link(skill.uri, skill.uri)}</p>`
}

export function textIn(map: Readonly<Record<string, string>> | undefined, locale: string): string {
  return localise(map, locale)?.text ?? ''
}

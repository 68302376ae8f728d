import { problem } from '@tesela/kernel'
import { describe, expect, test } from 'vitest'
import { createTranslator } from '../../i18n/translator.ts'
import { html } from '../html.ts'
import { errorSummary } from './errors.ts'
import { textField } from './fields.ts'
import { addressOfProblem, type FormPages, findFormPage, formPageBody, problemsOfPage } from './form-page.ts'
import { fieldId, formState, problemText } from './form-state.ts'

const t = createTranslator('en')
const tooLight = problem('theme.colour-not-hex', 'spec.title.en', { colour: 'x' })

describe('the state of a form', () => {
  test('prefers what was just sent to what the model has', () => {
    const submitted = { all: (name: string) => (name === 'a' ? ['1', '2'] : []) }
    const state = formState({ t, submitted, values: { a: 'old', b: 'old' } })
    expect([state.value('a'), state.value('b')]).toEqual(['2', ''])
    expect(state.all('a')).toEqual(['1', '2'])
  })

  test('finds problems by path, with and without what is below', () => {
    const state = formState({ t, problems: [tooLight], pathPrefix: 'spec.' })
    expect(state.errors('title.en')).toHaveLength(1)
    expect(state.errors('title')).toHaveLength(0)
    expect(state.errors('title', true)).toHaveLength(1)
  })

  test('says a code that nobody wrote a sentence for', () => {
    expect(problemText(problem('made.up'), t)).toContain('made.up')
  })
})

describe('a field', () => {
  test('ties its error and help to its control, and escapes its value', () => {
    const state = formState({ t, values: { 'title.en': '"><b>' }, problems: [tooLight], pathPrefix: 'spec.' })
    const field = textField(state, { name: 'title.en', label: 'Title', description: 'Short' }).toString()
    expect(field).toContain('aria-describedby="f-title_en-help f-title_en-error"')
    expect(field).toContain('aria-invalid="true"')
    expect(field).not.toContain('<b>')
  })
})

describe('the error summary', () => {
  test('links each problem to its field, and to the group where the field has none of its own', () => {
    const state = formState({
      t,
      problems: [tooLight, problem('a.b', 'spec.level.eqf'), problem('c.d')],
      pathPrefix: 'spec.',
    })
    const summary = errorSummary(state, {
      fieldNames: ['title.en', 'level'],
      elsewhere: () => '/other',
    }).toString()
    expect(summary).toContain(`href="#${fieldId('title.en')}"`)
    expect(summary).toContain('href="#f-level"')
    expect(summary).toContain('3 things need your attention')
    expect(summary.match(/<a /g)).toHaveLength(2)
  })

  test('is nothing when nothing is wrong', () => {
    expect(errorSummary(formState({ t })).toString()).toBe('')
  })
})

interface Draft {
  readonly id: string
  readonly title: string
}

const pages: FormPages<Draft> = {
  pathPrefix: 'spec.',
  path: (draft, page) => `/drafts/${draft.id}/${page}`,
  pages: [
    {
      id: 'title',
      title: () => 'Title',
      fieldNames: () => ['title'],
      values: (draft) => ({ title: draft.title }),
      fields: (state) => textField(state, { name: 'title', label: 'Title' }),
    },
    {
      id: 'level',
      title: () => 'Level',
      fieldNames: () => ['level'],
      values: () => ({}),
      fields: () => html``,
    },
  ],
}
const draft: Draft = { id: '7', title: 'Old' }

describe('form pages', () => {
  test('know their neighbours', () => {
    expect(findFormPage(pages, 'title')).toMatchObject({ page: { id: 'title' }, next: { id: 'level' } })
    expect(findFormPage(pages, 'title')).not.toHaveProperty('previous')
    expect(findFormPage(pages, 'nowhere')).toBeUndefined()
  })

  test('know which problems are theirs', () => {
    const problems = [problem('x', 'spec.title.en'), problem('y', 'spec.level.eqf'), problem('z', 'qa')]
    const [first] = pages.pages
    expect(first && problemsOfPage(pages, first, draft, problems)).toEqual([problems[0]])
    expect(problems.map((one) => addressOfProblem(pages, draft, one))).toEqual([
      '/drafts/7/title',
      '/drafts/7/level',
      undefined,
    ])
  })

  test('show the model, or what was sent, with every problem at once', () => {
    const [page] = pages.pages
    if (page === undefined) throw new Error('There is a first page')
    expect(formPageBody({ pages, page, model: draft, t }).toString()).toContain('value="Old"')
    const refused = formPageBody({
      pages,
      page,
      model: draft,
      t,
      submitted: { all: () => ['New'] },
      problems: [problem('x', 'spec.title')],
    })
    expect(refused.toString()).toContain('value="New"')
    expect(refused.toString()).toContain('One thing needs your attention')
  })
})

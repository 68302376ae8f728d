import type { Translate } from '../../i18n/t.ts'
import {
  button,
  card,
  cardGrid,
  checkboxesField,
  checkList,
  chosenFilters,
  disclosure,
  facts,
  findingPage,
  form,
  formState,
  link,
  linkButton,
  list,
  localText,
  mosaic,
  mosaicWithList,
  pagination,
  panel,
  paragraph,
  readingPage,
  section,
  selectField,
  tag,
  textField,
  timeline,
  verdict,
  verdictPage,
} from '../components.ts'
import { type Html, html } from '../html.ts'
import { inOrder, nasty, neverChecked, toMend, toMendLinked } from './samples.ts'

const title = 'Creating accessible digital learning content'

export function findingSample(t: Translate): Html {
  const state = formState({ t, values: { q: 'accessible', language: ['en', 'et'] } })
  const search = form(
    { action: '/catalogue', method: 'get', search: true },
    html`<div class="ts-search">${textField(state, { name: 'q', label: 'What do you want to learn?', type: 'search', width: 'full' })}${button('Search')}</div>`,
  )
  const filters = form(
    { action: '/catalogue', method: 'get', label: 'Filters' },
    html`<div class="ts-filters">${checkboxesField(state, {
      name: 'language',
      label: 'Language',
      choices: [
        { value: 'en', label: 'English' },
        { value: 'es', label: 'Spanish' },
        { value: 'et', label: 'Estonian' },
      ],
    })}${selectField(state, {
      name: 'level',
      label: 'Level',
      choices: [
        { value: '5', label: 'EQF 5' },
        { value: '6', label: 'EQF 6' },
      ],
    })}${button('Show', { variant: 'secondary' })}</div>`,
  )
  const cards = [
    card(
      {
        title,
        href: '/m/1',
        picture: mosaic(inOrder, t),
        facts: ['130 hours (5 ECTS)', 'online', 'EQF 6'],
        level: 3,
      },
      paragraph('Põhjala Ülikool, Tartu'),
    ),
    card(
      {
        title: 'CAD for shoe heels: from scan to 3D model',
        href: '/m/2',
        picture: mosaic(toMend, t),
        facts: ['60 hours', 'blended', 'Spanish'],
        level: 3,
      },
      paragraph('Centro Calzatec, Elda'),
    ),
    card(
      {
        title: 'Coordinating a volunteer team',
        href: '/m/3',
        picture: mosaic(neverChecked, t),
        facts: ['validation of experience', 'EQF 5'],
        level: 3,
      },
      paragraph('Western Skills Validation, Galway'),
    ),
    card({ title: nasty, href: '/m/4', picture: mosaic(toMend, t), facts: ['1 hour'], level: 3 }),
  ]
  return findingPage({
    head: {
      heading: 'Find learning',
      summary:
        'Short courses and validations whose results count: each one described by the same European elements.',
    },
    search,
    filters,
    filtersLabel: 'Filters',
    chosen: chosenFilters(
      [
        { label: 'English', href: '?a' },
        { label: 'EQF 6', href: '?b' },
      ],
      t,
    ),
    count: '4 micro-credentials',
    results: html`${cardGrid(cards)}${pagination({ address: '/catalogue?q=x', page: 4, pages: 20 }, t)}`,
  })
}

export function readingSample(t: Translate): Html {
  const workload = facts([
    { term: 'Workload', value: '130 hours (5 ECTS)' },
    { term: 'Level', value: 'EQF 6, indicated by the provider' },
    { term: 'Assessed by', value: 'Project (70 %) and oral examination with identity check (30 %)' },
    { term: 'Takes part', value: 'Online, in English' },
    {
      term: 'Quality assurance',
      value: html`Institutional accreditation, ${link('/qa', 'until 30 June 2028')}`,
      action: link('/edit', 'Change'),
    },
    { term: 'In your words', value: localText({ et: 'Ligipääsetava digiõppesisu loomine' }, t) },
  ])
  const content = html`${section('What you will be able to do', list(['Produce accessible documents, slides and videos that pass a WCAG 2.2 AA check', 'Test digital content with a screen reader and report the faults found', 'Justify design choices to learners with disabilities and to colleagues']), { id: 'outcomes' })}${section('The facts', workload, { id: 'facts' })}${section('Against the ten principles', mosaicWithList(toMendLinked, t), { id: 'principles' })}${section('Evidence', html`${disclosure('How the workload was measured', paragraph('A pilot group of 14 learners kept time sheets for ten weeks.'))}${disclosure('Who was asked', paragraph('Three employers and the national association of people with visual impairments.'))}`)}`
  const aside = html`${panel(html`<h2 class="ds-heading" data-size="xs">Next start</h2><p>6 October 2026, online, free of charge. Ten places left.</p>${linkButton('/apply', 'Apply')}`)}${section('Provider', paragraph(html`${link('/p', 'Põhjala Ülikool')}, Tartu, Estonia`), { level: 2 })}`
  return readingPage({
    head: {
      eyebrow: 'Micro-credential',
      heading: title,
      summary:
        'You learn to make texts, slides and videos that everyone can use, test them with assistive technology, and explain your choices.',
      tags: html`${tag('Published', 'success')}${tag('Version 2.0')}${tag('Stackable', 'accent')}`,
    },
    content,
    aside,
  })
}

export function verdictSample(t: Translate, tone: 'success' | 'warning' | 'danger'): Html {
  const sentence = {
    success: 'Valid. Issued to Liis Näidis by Põhjala Ülikool on 6 May 2026.',
    warning: 'Genuine, but we cannot confirm who issued it.',
    danger: 'Not valid. The file was changed after it was sealed.',
  }[tone]
  const checks = section(
    'What was checked',
    checkList(
      [
        {
          mark: tone === 'danger' ? 'fail' : 'pass',
          label: 'Passed',
          sentence: 'Nothing was changed since it was sealed',
          detail: 'Signature ES256 over 18,402 bytes.',
        },
        { mark: 'pass', label: 'Passed', sentence: 'The seal belongs to Põhjala Ülikool' },
        {
          mark: 'unsure',
          label: 'Could not be confirmed',
          sentence: 'Not confirmed that the person showing it is Liis Näidis',
          detail: 'The credential is not bound to a key of its holder.',
        },
        { mark: 'none', label: 'Not applicable', sentence: 'It has no end of validity' },
        { mark: 'pass', label: 'Passed', sentence: 'Not revoked (list of 23 November 2026)' },
      ],
      'How we know',
    ),
  )
  const content = section(
    title,
    html`${paragraph('You can make texts, slides and videos that everyone can use, test them with assistive technology, and explain your choices.')}${facts(
      [
        { term: 'Workload', value: '130 hours (5 ECTS)' },
        { term: 'Level', value: 'EQF 6, indicated by the provider' },
        { term: 'Grade', value: 'B (scale A–F)' },
      ],
    )}`,
  )
  const evidence = section(
    'Quality assurance on that day',
    timeline(
      {
        title: 'External quality assurance of Põhjala Ülikool',
        summary: 'On 6 May 2026 the institution was accredited by an agency in the European register.',
        periods: [
          { name: 'Accreditation (EKKA)', from: '2019-07-01', until: '2026-06-30' },
          {
            name: 'Re-accreditation (EKKA)',
            from: '2026-07-01',
            state: 'conditional',
            note: 'with conditions',
          },
          {
            name: 'Label (claimed)',
            from: '2020-02-01',
            until: '2022-01-31',
            state: 'withdrawn',
            note: 'withdrawn',
          },
        ],
        moment: { day: '2026-05-06', name: 'Award, 6 May 2026' },
        today: '2026-11-23',
      },
      t,
    ),
  )
  return verdictPage({
    verdict: verdict(
      tone,
      sentence,
      'On that date the university was quality assured by an agency in the European register, and allowed to award this micro-credential.',
    ),
    content,
    checks,
    evidence,
  })
}

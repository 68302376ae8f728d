import { problem } from '@tesela/kernel'
import type { Translate } from '../../i18n/t.ts'
import {
  alert,
  button,
  buttonRow,
  checkboxesField,
  checkboxField,
  chips,
  confirmPage,
  dateField,
  decisionPage,
  emptyState,
  errorSummary,
  facts,
  fileField,
  form,
  formState,
  link,
  linkButton,
  localText,
  mosaic,
  multilingualField,
  numberField,
  paragraph,
  postButton,
  queuePage,
  radiosField,
  repeatGroup,
  section,
  selectField,
  table,
  tag,
  taskList,
  textareaField,
  textField,
  workingPage,
} from '../components.ts'
import { type Html, html } from '../html.ts'
import { nasty, toMend } from './samples.ts'

export function workingSample(t: Translate, refused: boolean): Html {
  const problems = refused
    ? [
        problem('theme.colour-not-hex', 'spec.title', { colour: 'x' }),
        problem('made.up', 'spec.workload.hours'),
        problem('made.up.too', 'spec.routes'),
        problem('elsewhere'),
      ]
    : []
  const state = formState({
    t,
    problems,
    pathPrefix: 'spec.',
    values: {
      'title.en': 'Creating accessible digital learning content',
      'title.et': 'Ligipääsetava digiõppesisu loomine',
      'workload.hours': '130',
      routes: ['course'],
      summary: nasty,
      'outcomes.0.text.en': 'Produce accessible documents',
      'outcomes.1.text.en': 'Test digital content with a screen reader',
    },
  })
  const steps = taskList(
    [
      { title: 'What it is', href: '/s/1', state: 'done' },
      {
        title: 'Learning outcomes',
        href: '/s/2',
        state: refused ? 'problem' : 'in-progress',
        current: true,
        hint: '1 outcome without a method',
      },
      { title: 'Workload and level', href: '/s/3', state: 'in-progress' },
      { title: 'Assessment', href: '/s/4', state: 'not-started' },
      { title: 'Publish', state: 'blocked' },
    ],
    t,
    'Steps',
  )
  const fields = html`<div class="ts-stack-lg">${multilingualField(state, { name: 'title', label: 'Title', languages: ['en', 'et'], description: 'What the learner achieves, in a few words. It must not look like a degree.', good: 'Creating accessible digital learning content', bad: 'Module 3' })}${textareaField(state, { name: 'summary', label: 'Summary', description: 'Three or four short sentences for someone who knows nothing about it.', optional: true })}${numberField(state, { name: 'workload.hours', label: 'Workload', unit: 'hours', description: 'All the time an average learner needs: contact, own study, assessment.' })}${selectField(
    state,
    {
      name: 'level',
      label: 'Level',
      width: 'sm',
      choices: [
        { value: '5', label: 'EQF 5' },
        { value: '6', label: 'EQF 6' },
      ],
    },
  )}${radiosField(state, {
    name: 'participation',
    label: 'How people take part',
    choices: [
      { value: 'online', label: 'Online', description: 'Everything can be done from home.' },
      { value: 'onsite', label: 'On site' },
    ],
  })}${checkboxesField(state, {
    name: 'routes',
    label: 'Ways to earn it',
    inline: true,
    choices: [
      { value: 'course', label: 'Course' },
      { value: 'rpl', label: 'Validation of experience' },
    ],
  })}${dateField(state, { name: 'review', label: 'Review due' })}${fileField(state, { name: 'file', label: 'Evidence', accept: '.pdf' })}${repeatGroup(state, { name: 'outcomes', legend: 'Learning outcomes', count: 2, ordered: true, rowTitle: (n) => `Learning outcome ${n}`, addLabel: 'Add an outcome' }, (prefix) => textareaField(state, { name: `${prefix}.text.en`, label: 'What the learner can do', rows: 2 }))}${checkboxField(state, { name: 'confirmed', label: 'The texts are ready for review' })}</div>`
  const content = html`${errorSummary(state)}${form({ action: '/s/2', autosave: { url: '/s/2/autosave', savedMessage: t('web.form.saved-at', { time: '{time}' }), failedMessage: t('web.form.not-saved') } }, html`${fields}${buttonRow(button(t('web.form.save-and-continue')), button(t('web.form.save'), { variant: 'secondary' }), linkButton('/s', t('web.form.back'), { variant: 'tertiary' }))}`)}`
  const preview = html`<section class="ts-stack-sm" aria-labelledby="preview"><h2 class="ds-heading" data-size="xs" id="preview">What a learner will see</h2>${mosaic(toMend, t)}${paragraph('You learn to make texts, slides and videos that everyone can use.')}</section>`
  return workingPage({
    head: {
      eyebrow: 'Step 2 of 5',
      heading: 'Learning outcomes',
      summary: 'What someone can do, and show, when they have it.',
    },
    steps,
    content,
    preview,
  })
}

const cases = [
  {
    id: '1',
    title: 'Creating accessible digital learning content',
    by: 'Mari Tamm',
    due: 'in 3 days',
    state: html`${tag('To review', 'info')}`,
  },
  {
    id: '2',
    title: 'CAD for shoe heels',
    by: 'Jordi Vidal',
    due: 'yesterday',
    state: html`${tag('Overdue', 'danger')}`,
  },
  {
    id: '3',
    title: nasty,
    by: 'Orla Byrne',
    due: '6 May 2027',
    state: html`${tag('Waiting for the author', 'warning')}`,
  },
]

export function queueSample(t: Translate): Html {
  const state = formState({ t })
  const rows = table({
    caption: 'Reviews',
    hideCaption: true,
    rows: cases,
    columns: [
      { title: 'Micro-credential', heads: true, cell: (row) => link(`/r/${row.id}`, row.title) },
      { title: 'Author', cell: (row) => row.by },
      { title: 'Due', cell: (row) => row.due, sort: { href: '?sort=due', now: 'ascending' } },
      { title: 'State', cell: (row) => row.state },
    ],
    select: { name: 'case', value: (row) => row.id, label: (row) => `Select ${row.title}`, title: 'Select' },
  })
  return queuePage({
    head: { heading: 'Reviews', summary: 'Three specifications wait for you; one is overdue.' },
    views: chips(
      [
        { label: 'Mine (3)', href: '?', current: true },
        { label: 'Everyone’s (12)', href: '?v=all' },
        { label: 'Overdue (1)', href: '?v=overdue' },
      ],
      'Saved views',
    ),
    content: html`${form({ action: '/reviews', label: 'Reviews' }, html`${rows}<div class="ts-buttons">${selectField(state, { name: 'to', label: 'Give the selected to', choices: [{ value: 'a', label: 'Kalle Kask' }] })}${button('Give', { variant: 'secondary' })}</div>`)}${emptyState('Nothing is waiting', paragraph('When an author submits a specification, it appears here.'))}`,
  })
}

export function decisionSample(t: Translate): Html {
  const state = formState({ t })
  return decisionPage({
    head: {
      eyebrow: 'Review',
      heading: 'Creating accessible digital learning content',
      tags: tag('Version 2.1, draft', 'info'),
    },
    material: html`${section(
      'What changed',
      facts([
        { term: 'Workload', value: html`<del>120 hours</del> <ins>130 hours</ins>` },
        { term: 'Title', value: localText({ et: 'Ligipääsetava digiõppesisu loomine' }, t) },
      ]),
    )}${section('Summary', paragraph('You learn to make texts, slides and videos that everyone can use.'))}`,
    form: html`<h2 class="ds-heading" data-size="sm">Your decision</h2>${form(
      { action: '/d' },
      html`${radiosField(state, {
        name: 'decision',
        label: 'Decision',
        choices: [
          { value: 'yes', label: 'Approve' },
          { value: 'changes', label: 'Ask for changes' },
          { value: 'no', label: 'Refuse' },
        ],
      })}${textareaField(state, { name: 'reasons', label: 'Reasons', description: 'The author reads this.' })}${button('Record the decision')}`,
    )}`,
  })
}

export function confirmSample(t: Translate): Html {
  return confirmPage({
    head: { heading: 'Revoke this credential?' },
    consequences: html`${alert('warning', 'Liis Näidis will be told by e-mail. Everyone who verifies it from now on reads that it was revoked. This cannot be undone.')}${textField(formState({ t }), { name: 'reason', label: 'Reason' })}`,
    confirm: postButton('/revoke', 'Revoke', { color: 'danger' }),
    cancel: linkButton('/back', 'Keep it', { variant: 'tertiary' }),
  })
}

import type { Translate } from '../../i18n/t.ts'
import { attributes, type Content, type Html, html } from '../html.ts'
import { type TagColor, tag } from './message.ts'

export type TaskState = 'not-started' | 'in-progress' | 'done' | 'problem' | 'blocked'

export interface Task {
  readonly title: Content
  readonly href?: string
  readonly state: TaskState
  /** What is missing, in a few words. */
  readonly hint?: Content
  readonly current?: boolean
}

const colors: Readonly<Record<TaskState, TagColor>> = {
  'not-started': 'neutral',
  'in-progress': 'info',
  done: 'success',
  problem: 'danger',
  blocked: 'neutral',
}

/** The named steps of a piece of work with their state in words; the current one is marked. */
export function taskList(tasks: readonly Task[], t: Translate, label: string): Html {
  const done = tasks.filter((task) => task.state === 'done').length
  const count = t('web.tasks.count', { done, count: tasks.length })
  const lines = tasks.map(
    (task) =>
      html`<li${attributes({ 'data-current': task.current })}><div>${title(task)}${
        task.hint === undefined ? '' : html`<p class="ts-note">${task.hint}</p>`
      }</div>${tag(t(`web.tasks.${task.state}`), colors[task.state])}</li>`,
  )
  return html`<nav class="ts-tasks" aria-label="${label}"><p class="ts-tasks-count">${count}</p><progress class="ts-progress" value="${done}" max="${tasks.length}" aria-hidden="true"></progress><details class="ts-fold"><summary>${t('web.form.all-steps')}</summary><ol>${lines}</ol></details></nav>`
}

function title(task: Task): Html {
  if (task.href === undefined) return html`<span>${task.title}</span>`
  return html`<a class="ds-link" href="${task.href}"${attributes({ 'aria-current': task.current === true ? 'step' : undefined })}>${task.title}</a>`
}

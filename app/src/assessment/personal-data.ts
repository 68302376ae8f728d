import type { PersonalColumn } from '../personal-data.ts'

const retention = 'Twelve months after the complaint was closed; the numbers stay.'

export const personalData: readonly PersonalColumn[] = [
  { table: 'complaint', column: 'subject', notPersonal: 'What the complaint is about, of a list.' },
  {
    table: 'complaint_file',
    column: 'name',
    purpose: 'Whom to answer.',
    retention,
    endedBy: 'complaint-files',
  },
  {
    table: 'complaint_file',
    column: 'email',
    purpose: 'Where the answer is sent.',
    retention,
    endedBy: 'complaint-files',
  },
  {
    table: 'complaint_file',
    column: 'reference',
    purpose: 'Which assessment an appeal is about.',
    retention,
    endedBy: 'complaint-files',
  },
  {
    table: 'complaint_file',
    column: 'body',
    purpose: 'What the complaint says.',
    retention,
    endedBy: 'complaint-files',
  },
  {
    table: 'complaint_file',
    column: 'answer',
    purpose: 'What was answered.',
    retention,
    endedBy: 'complaint-files',
  },
  {
    table: 'complaint_file',
    column: 'escalation',
    purpose: 'Why the answer does not do.',
    retention,
    endedBy: 'complaint-files',
  },
  {
    table: 'complaint_file',
    column: 'appeal_answer',
    purpose: 'What the second answer says.',
    retention,
    endedBy: 'complaint-files',
  },
  {
    table: 'complaint_file',
    column: 'handled_by',
    purpose: 'Who decided first, so that somebody else decides the appeal.',
    retention,
    endedBy: 'complaint-files',
  },
  {
    table: 'complaint_file',
    column: 'appeal_by',
    purpose: 'Who decided the appeal.',
    retention,
    endedBy: 'complaint-files',
  },
]

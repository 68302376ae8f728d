import type { PersonalColumn } from '../personal-data.ts'

const retention = 'Twelve months after the complaint was closed; the numbers stay.'

export const personalData: readonly PersonalColumn[] = [
  { table: 'complaint', column: 'subject', notPersonal: 'What the complaint is about, of a list.' },
  { table: 'complaint_file', column: 'name', purpose: 'Whom to answer.', retention },
  { table: 'complaint_file', column: 'email', purpose: 'Where the answer is sent.', retention },
  {
    table: 'complaint_file',
    column: 'reference',
    purpose: 'Which assessment an appeal is about.',
    retention,
  },
  { table: 'complaint_file', column: 'body', purpose: 'What the complaint says.', retention },
  { table: 'complaint_file', column: 'answer', purpose: 'What was answered.', retention },
  { table: 'complaint_file', column: 'escalation', purpose: 'Why the answer does not do.', retention },
  {
    table: 'complaint_file',
    column: 'appeal_answer',
    purpose: 'What the second answer says.',
    retention,
  },
  {
    table: 'complaint_file',
    column: 'handled_by',
    purpose: 'Who decided first, so that somebody else decides the appeal.',
    retention,
  },
  { table: 'complaint_file', column: 'appeal_by', purpose: 'Who decided the appeal.', retention },
]

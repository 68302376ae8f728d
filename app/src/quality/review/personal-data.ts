import type { PersonalColumn } from '../../personal-data.ts'

/** Columns about people in the reviews. */
export const personalData: readonly PersonalColumn[] = [
  {
    table: 'review_answer',
    column: 'answer',
    notPersonal: 'What a panel says about a description, not about a person.',
  },
  {
    table: 'review_answer',
    column: 'note',
    notPersonal: 'Why a panel answers so; it is about a description.',
  },
  { table: 'review_answer', column: 'evidence', notPersonal: 'Addresses of documents.' },
  {
    table: 'review_answer',
    column: 'answered_by',
    purpose: 'Shows who answered, so that nobody reviews their own work.',
    retention: 'With the approval file, as long as the version is published and ten years after.',
  },
  {
    table: 'review_interest',
    column: 'person_id',
    purpose: 'Keeps that a reviewer declared their interests.',
    retention: 'With the approval file.',
  },
  {
    table: 'review_seat',
    column: 'person_id',
    purpose: 'Lets a member answer for their seat in the panel.',
    retention: 'With the approval file.',
  },
  {
    table: 'review_seat',
    column: 'name',
    purpose: 'Addresses who was invited; read by the organisation alone.',
    retention: 'Twelve months after the decision; role and organisation stay.',
  },
  {
    table: 'review_seat',
    column: 'email',
    purpose: 'Sends the invitation and its reminder.',
    retention: 'Twelve months after the decision.',
  },
  {
    table: 'review_seat',
    column: 'invited_by',
    purpose: 'Shows who chose the panel.',
    retention: 'With the approval file.',
  },
  { table: 'review_seat', column: 'comment', notPersonal: 'What a panel member says about a description.' },
  { table: 'review_comment', column: 'body', notPersonal: 'A remark on a description.' },
  {
    table: 'review_decision',
    column: 'decided_by',
    purpose: 'Shows who decided; four eyes rest on it.',
    retention: 'As long as the version can be read.',
  },
  {
    table: 'review_decision',
    column: 'decided_by_name',
    purpose: 'Who decided in another system, as its record calls them.',
    retention: 'As long as the version can be read.',
  },
  {
    table: 'review_condition',
    column: 'evidence',
    notPersonal: 'Where it can be seen that a condition is met.',
  },
  {
    table: 'review_view',
    column: 'person_id',
    purpose: 'Keeps the views of the inbox that a member saved.',
    retention: 'With the membership.',
  },
  { table: 'review_view', column: 'name', notPersonal: 'The name of a view.' },
  {
    table: 'review_feed',
    column: 'person_id',
    purpose: 'Finds whose calendar a secret address opens.',
    retention: 'With the membership.',
  },
]

import type { PersonalColumn } from '../personal-data.ts'

const invited =
  'Twelve months after the consultation is over; a statement taken over stays in the description.'

export const personalData: readonly PersonalColumn[] = [
  {
    table: 'content_check',
    column: 'note',
    purpose: 'What was looked at when the content was checked.',
    retention: 'As long as the version.',
    endsWith: 'The version, which stays readable as long as anybody holds a credential of it.',
  },
  {
    table: 'content_check',
    column: 'checked_by',
    purpose: 'Who looked.',
    retention: 'With the person’s account.',
    endsWith: 'The account: the database empties it when the account goes.',
  },
  {
    table: 'consultation_seat',
    column: 'name',
    purpose: 'Whom the organisation asked; public only if they agree.',
    retention: invited,
    endedBy: 'consultation-seats',
  },
  {
    table: 'consultation_seat',
    column: 'email',
    purpose: 'Where the link is sent.',
    retention: invited,
    endedBy: 'consultation-seats',
  },
  {
    table: 'consultation_seat',
    column: 'body_name',
    notPersonal: 'The organisation that somebody speaks for.',
  },
  {
    table: 'consultation_seat',
    column: 'statement',
    purpose: 'What a stakeholder said about the need and the content.',
    retention: invited,
    endedBy: 'consultation-seats',
  },
  {
    table: 'consultation_seat',
    column: 'names_body',
    notPersonal: 'Whether the organisation agreed to be named.',
  },
  {
    table: 'consultation_seat',
    column: 'names_person',
    notPersonal: 'Whether the person agreed to be named.',
  },
  { table: 'esco_upload', column: 'file_name', notPersonal: 'The name of a file of the ESCO download.' },
]

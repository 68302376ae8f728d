import type { PersonalColumn } from '../personal-data.ts'

export const personalData: readonly PersonalColumn[] = [
  {
    table: 'person',
    column: 'name',
    purpose: 'Tells colleagues and learners who acted.',
    retention: 'With the person’s account: at their request, or two years after the last sign-in.',
  },
  {
    table: 'person',
    column: 'email',
    purpose: 'Where sign-in links and notices are sent.',
    retention: 'With the person’s account: at their request, or two years after the last sign-in.',
  },
  {
    table: 'person',
    column: 'image',
    purpose: 'Kept empty; sign-in providers that send a picture are not asked for it.',
    retention: 'With the person’s account: at their request, or two years after the last sign-in.',
  },
  {
    table: 'sign_in_session',
    column: 'userId',
    purpose: 'Whose session it is.',
    retention: 'When the session ends, after seven days at the latest.',
  },
  {
    table: 'sign_in_session',
    column: 'token',
    purpose: 'Recognises the browser that signed in.',
    retention: 'When the session ends, after seven days at the latest.',
  },
  {
    table: 'sign_in_session',
    column: 'ipAddress',
    purpose: 'Shows a person from where they are signed in, to find a stranger.',
    retention: 'When the session ends, after seven days at the latest.',
  },
  {
    table: 'sign_in_session',
    column: 'userAgent',
    purpose: 'Shows a person with which browser they are signed in, to find a stranger.',
    retention: 'When the session ends, after seven days at the latest.',
  },
  {
    table: 'sign_in_account',
    column: 'userId',
    purpose: 'Whose sign-in at another provider it is.',
    retention: 'With the link to that sign-in provider.',
  },
  {
    table: 'sign_in_account',
    column: 'accessToken',
    purpose: 'Given by the sign-in provider.',
    retention: 'With the link to that sign-in provider.',
  },
  {
    table: 'sign_in_account',
    column: 'refreshToken',
    purpose: 'Given by the sign-in provider.',
    retention: 'With the link to that sign-in provider.',
  },
  {
    table: 'sign_in_account',
    column: 'idToken',
    purpose: 'Given by the sign-in provider.',
    retention: 'With the link to that sign-in provider.',
  },
  {
    table: 'sign_in_passkey',
    column: 'name',
    purpose: 'What the person calls this passkey.',
    retention: 'When the person deletes the passkey.',
  },
  {
    table: 'sign_in_passkey',
    column: 'userId',
    purpose: 'Whose passkey it is.',
    retention: 'When the person deletes the passkey.',
  },
  { table: 'organisation', column: 'legal_name', notPersonal: 'The name of an organisation.' },
  {
    table: 'membership',
    column: 'person_id',
    purpose: 'Who holds which role.',
    retention: 'When the role is withdrawn; the audit log keeps that it was held.',
  },
  { table: 'membership', column: 'granted_by', purpose: 'Who gave the role.', retention: 'With the role.' },
  {
    table: 'audit_entry',
    column: 'person_id',
    purpose: 'Who did what: an id without a name, so that the log proves what happened.',
    retention:
      'Ten years, as long as the credentials it speaks of can be verified; the name goes with the account.',
  },
  { table: 'audit_entry', column: 'subject_kind', notPersonal: 'What kind of thing was changed.' },
  {
    table: 'audit_entry',
    column: 'subject_id',
    notPersonal: 'The id of what was changed; a person is only ever an id here.',
  },
  {
    table: 'person_identity',
    column: 'first_person_id',
    purpose:
      'Keeps that two accounts belong to one person or to two, so that nobody approves their own work.',
    retention: 'While both are members.',
  },
  {
    table: 'person_identity',
    column: 'second_person_id',
    purpose: 'The other account of the same note.',
    retention: 'While both are members.',
  },
]

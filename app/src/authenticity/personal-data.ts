import type { PersonalColumn } from '../personal-data.ts'

const provable =
  'As long as the award must be provable: forty years, or the years that the provider chose; then deleted with the award.'

export const personalData: readonly PersonalColumn[] = [
  { table: 'issuer_key', column: 'name', notPersonal: 'The name of a key of an organisation.' },
  {
    table: 'award',
    column: 'holder_person_id',
    purpose: 'Lets the learner find the award in their own account.',
    retention: 'When the learner ends the account; the award stays with the provider.',
    endsWith: 'The account: the database empties it when the account goes.',
  },
  {
    table: 'award',
    column: 'holder',
    purpose:
      'The thin register that proves an award: names and, where needed to tell people apart, a birth date.',
    retention: provable,
    endedBy: 'awards',
  },
  {
    table: 'award',
    column: 'holder_email',
    purpose: 'Where the learner is told about the award and its status.',
    retention: provable,
    endedBy: 'awards',
  },
  {
    table: 'award',
    column: 'dossier',
    purpose: 'What was awarded, with results per outcome, as it was on that day.',
    retention: provable,
    endedBy: 'awards',
  },
  {
    table: 'award',
    column: 'decided_by',
    purpose: 'Who decided, so that the decision can be appealed.',
    retention: provable,
    endedBy: 'awards',
  },
  {
    table: 'credential',
    column: 'body',
    purpose: 'The sealed file, which the learner can fetch again.',
    retention: 'With the award; the learner’s own copy is theirs.',
    endedBy: 'awards',
  },
  {
    table: 'mandate',
    column: 'granted_by',
    purpose: 'Who let another organisation seal: an id without a name, told to colleagues by name.',
    retention: 'As long as credentials that rest on the mandate can be verified.',
    endsWith: 'The mandate, which is read as long as anybody holds a credential that names it.',
  },
  { table: 'mandate', column: 'document_name', notPersonal: 'The name of a file about organisations.' },
  { table: 'status_list_publication', column: 'body', notPersonal: 'A list of bits without any person.' },
]

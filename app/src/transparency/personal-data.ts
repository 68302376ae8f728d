import type { PersonalColumn } from '../personal-data.ts'

/** What this room's tables tell about people: only who wrote and reviewed a description, and never in public. */
export const personalData: readonly PersonalColumn[] = [
  {
    table: 'specification_version',
    column: 'authors',
    purpose:
      'Keeps an author from approving the own description (ESG 1.2, four eyes). Ids only, never published.',
    retention:
      'With the version, as evidence of its approval; the person behind an id is deleted with the account.',
    endsWith: 'The version, which stays readable as long as anybody holds a credential of it.',
  },
  {
    table: 'specification_version',
    column: 'qa',
    purpose: 'Ids of reviewers that an imported quality record names; left out of everything published.',
    retention: 'With the version, as evidence of its approval.',
    endsWith: 'The version, which stays readable as long as anybody holds a credential of it.',
  },
  {
    table: 'catalogue_entry',
    column: 'provider_name',
    notPersonal: 'The legal name of an organisation.',
  },
]

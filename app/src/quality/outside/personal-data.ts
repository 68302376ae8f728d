import type { PersonalColumn } from '../../personal-data.ts'

/** The register of agencies and decisions holds organisations only. */
export const personalData: readonly PersonalColumn[] = [
  {
    table: 'quality_agency',
    column: 'name',
    notPersonal: 'The name of an agency, which is an organisation.',
  },
  {
    table: 'quality_subject',
    column: 'name',
    notPersonal: 'The name of an organisation that another one continues.',
  },
  {
    table: 'quality_entry',
    column: 'subject_id',
    notPersonal: 'The organisation that a decision is about.',
  },
  { table: 'quality_subject', column: 'recorded_by', notPersonal: 'The organisation that recorded it.' },
  { table: 'quality_succession', column: 'recorded_by', notPersonal: 'The organisation that recorded it.' },
  { table: 'quality_entry', column: 'recorded_by', notPersonal: 'The organisation that recorded it.' },
  { table: 'quality_entry_event', column: 'recorded_by', notPersonal: 'The organisation that recorded it.' },
]

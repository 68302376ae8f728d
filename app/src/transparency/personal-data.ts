import type { PersonalColumn } from '../personal-data.ts'

export const personalData: readonly PersonalColumn[] = [
  { table: 'catalogue_entry', column: 'provider_name', notPersonal: 'The name of an organisation.' },
]

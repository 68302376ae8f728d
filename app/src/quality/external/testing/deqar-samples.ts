/**
 * Invented data in the form of DEQAR's submission CSV: header and columns as its documentation names them, one
 * line each for a provider, a programme, a foreign provider and two faults.
 */
export const deqarCsv = [
  'agency,local_identifier,activity[1].id,status,decision,summary,valid_from,valid_to,date_format,file[1].original_location,file[1].report_language[1],link[1],institution[1].deqar_id,institution[1].identifier[1],programme[1].name_primary,programme[1].qf_ehea_level,programme[1].degree_outcome,programme[1].workload_ects',
  'BAQE,BQ-2030-1,141,1,1,,2030-05-01,2036-04-30,%Y-%m-%d,https://bqa.example/reports/2030.pdf,en,,DEQARINST99001,,,,,',
  'BAQE,BQ-2025-7,142,2,2,"Publish the results; hear employers",01/09/2025,31/08/2028,%d/%m/%Y,,,https://bqa.example/reports/2025-7,99001,,"Micro-credential in accessibility, part two",2,2,6',
  'BAQE,BQ-2025-8,141,1,1,,2025-01-01,,%Y-%m-%d,,,,DEQARINST1234,,,,,',
  'BAQE,BQ-2025-9,141,1,6,,31.02.2025,,%d.%m.%Y,,,,DEQARINST99001,,,,,',
  'BAQE,BQ-2025-10,141,1,positive,,2025-01-01,2020-01-01,%Y-%m-%d,,,,,EE100000001,,,,',
].join('\r\n')

/** Invented answers in the form of DEQAR's Web API v2. */
export const deqarReports = {
  count: 2,
  next: null,
  previous: null,
  results: [
    {
      id: 700001,
      local_identifier: 'BQ-2023-1',
      agency_id: 990,
      agency_name: 'Baltic Agency for Quality in Education',
      agency_acronym: 'BAQE',
      agency_esg_activity: 'Institutional accreditation',
      agency_esg_activity_type: 'institutional',
      contributing_agencies: [],
      institutions: [
        {
          id: 99001,
          deqar_id: 'DEQARINST99001',
          name_primary: 'Põhjala Ülikool',
          website_link: 'https://pohjala.example',
          is_other_provider: false,
        },
      ],
      institutions_hierarchical: [],
      institutions_historical: [
        {
          id: 98001,
          deqar_id: 'DEQARINST98001',
          name_primary: 'Tartu Õpetajate Seminar',
          relationship: 'source',
          relationship_type: 'was absorbed by',
          relationship_date: '2022-08-31',
        },
      ],
      programmes: [],
      platforms: [],
      report_valid: true,
      valid_from: '2022-01-01',
      valid_to: null,
      status: 'part of obligatory EQA system',
      decision: 'positive',
      crossborder: false,
      summary: '',
      report_files: [
        {
          id: 1,
          file_display_name: 'Report',
          file: 'https://deqar.example/reports/1.pdf',
          languages: ['English'],
        },
      ],
      report_links: [],
      flag: 'none',
    },
    { id: 700002, agency_acronym: 'BAQE', decision: 'maybe', valid_from: 'soon', institutions: [] },
  ],
}

export const deqarAgencies = {
  count: 1,
  next: null,
  results: [
    {
      id: 990,
      deqar_id: 990,
      name_primary: 'Baltic Agency for Quality in Education',
      acronym_primary: 'BAQE',
      country: { id: 10, iso_3166_alpha2: 'LV', iso_3166_alpha3: 'LVA', name_english: 'Latvia' },
      activities: [],
      registration_start: '2019-01-01',
      registration_valid_to: '2034-12-31',
      registration_note: '',
    },
  ],
}

import type { Organisation } from '../app/src/accounts/organisation/model.ts'
import type { Role } from '../app/src/actor.ts'

/** An organisation of the demo story with its people. All are invented. */
export interface StoryOrganisation extends Omit<Organisation, 'id' | 'status' | 'statusHistory'> {
  readonly people: readonly {
    readonly name: string
    readonly email: string
    readonly roles: readonly Role[]
  }[]
}

export const organisations: readonly StoryOrganisation[] = [
  {
    slug: 'pohjala-ylikool',
    legalName: 'Põhjala Ülikool',
    type: 'hei',
    country: 'EE',
    place: 'Tartu',
    capacities: ['provider', 'awarding-body', 'issuer', 'assessor', 'receiver'],
    theme: {},
    facts: {
      dossierId: 'org:pohjala',
      ids: [
        { scheme: 'vat', value: 'EE100000001', country: 'EE' },
        { scheme: 'national', value: '70000001', country: 'EE' },
      ],
      qaPolicyUri: 'https://pohjala.example/quality',
      complaints: {
        uri: 'https://pohjala.example/complaints',
        contact: 'complaints@pohjala.example',
        answerDays: 30,
      },
      registerChecked: '2026-09-01',
      deqarInstId: 'DEQARINST99001',
      eterId: 'EE9901',
      website: 'https://pohjala.example',
    },
    people: [
      { name: 'Mari Tamm', email: 'mari@pohjala.example', roles: ['author'] },
      { name: 'Jaan Kask', email: 'jaan@pohjala.example', roles: ['qa-manager', 'internal-reviewer'] },
      { name: 'Kadri Saar', email: 'kadri@pohjala.example', roles: ['registrar'] },
      { name: 'Priit Lepik', email: 'priit@pohjala.example', roles: ['assessor'] },
      { name: 'Helve Rand', email: 'helve@pohjala.example', roles: ['administrator'] },
      { name: 'Rasmus Org', email: 'rasmus@pohjala.example', roles: ['learner-representative'] },
      { name: 'Maie Lõhmus', email: 'maie@pohjala.example', roles: ['appeal-officer'] },
    ],
  },
  {
    slug: 'centro-calzatec',
    legalName: 'Centro Calzatec, S.L.',
    type: 'vet',
    country: 'ES',
    place: 'Elda',
    capacities: ['provider', 'awarding-body', 'issuer', 'assessor'],
    theme: {},
    facts: {
      dossierId: 'org:calzatec',
      ids: [
        { scheme: 'vat', value: 'ESB00000000', country: 'ES' },
        { scheme: 'euid', value: 'ESRM03001.000000000000', country: 'ES' },
      ],
      qaPolicyUri: 'https://calzatec.example/calidad',
      complaints: {
        uri: 'https://calzatec.example/reclamaciones',
        contact: 'reclama@calzatec.example',
        answerDays: 20,
      },
      registerChecked: '2026-06-15',
      website: 'https://calzatec.example',
    },
    people: [
      { name: 'Inés Roca', email: 'ines@calzatec.example', roles: ['author'] },
      {
        name: 'Pau Ferrer',
        email: 'pau@calzatec.example',
        roles: ['qa-manager', 'assessor', 'internal-reviewer'],
      },
      { name: 'Lucía Vidal', email: 'lucia@calzatec.example', roles: ['registrar'] },
      { name: 'Vera Soler', email: 'vera@calzatec.example', roles: ['administrator'] },
    ],
  },
  {
    slug: 'western-skills-validation',
    legalName: 'Western Skills Validation CLG',
    type: 'validation-body',
    country: 'IE',
    place: 'Galway',
    capacities: ['provider', 'awarding-body', 'issuer', 'assessor'],
    theme: {},
    facts: {
      dossierId: 'org:validate',
      ids: [{ scheme: 'euid', value: 'IECRO.000000', country: 'IE' }],
      qaPolicyUri: 'https://wsv.example/quality',
      complaints: {
        uri: 'https://wsv.example/complaints',
        contact: 'complaints@wsv.example',
        answerDays: 28,
      },
      registerChecked: '2026-03-03',
      website: 'https://wsv.example',
    },
    people: [
      { name: 'Aoife Byrne', email: 'aoife@wsv.example', roles: ['author', 'administrator'] },
      { name: 'Seán Walsh', email: 'sean@wsv.example', roles: ['assessor', 'qa-manager'] },
      { name: 'Orla Kelly', email: 'orla@wsv.example', roles: ['counsellor'] },
      { name: 'Niamh Daly', email: 'niamh@wsv.example', roles: ['registrar'] },
    ],
  },
  {
    slug: 'vinalopo-chamber',
    legalName: 'Cámara de Oficios del Vinalopó',
    type: 'chamber',
    country: 'ES',
    place: 'Elda',
    capacities: ['awarding-body', 'issuer'],
    theme: { mainColour: '#7A1F5C' },
    facts: {
      ids: [{ scheme: 'national', value: 'Q0300000A', country: 'ES' }],
      qaPolicyUri: 'https://camara-vinalopo.example/calidad',
      complaints: { uri: 'https://camara-vinalopo.example/reclamaciones', answerDays: 30 },
      registerChecked: '2026-05-04',
      website: 'https://camara-vinalopo.example',
    },
    people: [
      { name: 'Blanca Mira', email: 'blanca@camara-vinalopo.example', roles: ['registrar'] },
      { name: 'Óscar Peral', email: 'oscar@camara-vinalopo.example', roles: ['administrator', 'qa-manager'] },
    ],
  },
  {
    slug: 'emajoe-kutsekool',
    legalName: 'Emajõe Kutsekool',
    type: 'school',
    country: 'EE',
    place: 'Tartu',
    capacities: ['receiver', 'provider'],
    theme: {},
    facts: {
      ids: [{ scheme: 'national', value: '70000002', country: 'EE' }],
      qaPolicyUri: 'https://emajoe.example/kvaliteet',
      complaints: { uri: 'https://emajoe.example/kaebused', answerDays: 30 },
      registerChecked: '2026-04-20',
      website: 'https://emajoe.example',
    },
    people: [
      { name: 'Tiina Mets', email: 'tiina@emajoe.example', roles: ['evaluator'] },
      { name: 'Ants Laur', email: 'ants@emajoe.example', roles: ['decision-maker', 'administrator'] },
    ],
  },
  {
    slug: 'rootsi-disain',
    legalName: 'Rootsi Disain OÜ',
    type: 'employer',
    country: 'EE',
    place: 'Tallinn',
    capacities: ['verifier'],
    theme: {},
    facts: {
      ids: [{ scheme: 'national', value: '10000003', country: 'EE' }],
      website: 'https://rootsidisain.example',
    },
    people: [
      { name: 'Tõnu Kivi', email: 'tonu@rootsidisain.example', roles: ['evaluator', 'administrator'] },
    ],
  },
  {
    slug: 'baltic-quality-agency',
    legalName: 'Baltic Agency for Quality in Education',
    type: 'qa-agency',
    country: 'LV',
    place: 'Riga',
    capacities: ['qa-agency'],
    theme: {},
    facts: {
      ids: [{ scheme: 'national', value: '40000000004', country: 'LV' }],
      website: 'https://bqa.example',
    },
    people: [{ name: 'Ilze Ozola', email: 'ilze@bqa.example', roles: ['agency-user', 'administrator'] }],
  },
]

/** Who runs the installation of the story. */
export const operator: Omit<StoryOrganisation, 'slug'> = {
  legalName: 'Mikrotunnistuste Keskus MTÜ',
  type: 'platform',
  country: 'EE',
  place: 'Tallinn',
  capacities: [],
  theme: {},
  facts: {
    ids: [{ scheme: 'national', value: '80000009', country: 'EE' }],
    website: 'https://keskus.example',
  },
  people: [
    { name: 'Kristjan Vaher', email: 'kristjan@keskus.example', roles: ['operator', 'administrator'] },
  ],
}

/** Somebody who is new here and asks for an organisation. */
export const newcomer = {
  name: 'Marta Beneyto',
  email: 'marta@newcomer.example',
  language: 'es',
  described: {
    legalName: 'Escuela Náutica de Altea, S.L.',
    type: 'vet',
    country: 'ES',
    place: 'Altea',
    capacities: ['provider', 'awarding-body'],
    facts: {
      ids: [{ scheme: 'vat', value: 'ESB00000017', country: 'ES' }],
      website: 'https://nautica-altea.example',
    },
  },
  message: 'Soy la directora de la escuela. Figuro como administradora en el Registro Mercantil de Alicante.',
} as const

/** Learners of the demo story; they belong to no organisation. */
export const learners: readonly { readonly name: string; readonly email: string }[] = [
  { name: 'Liis Näidis', email: 'liis@learner.example' },
  { name: 'Noor Ejemplo Ruiz', email: 'noor@learner.example' },
  { name: 'Amadou', email: 'amadou@learner.example' },
]

import type { DossierSpecification } from '@tesela/principles/dossier'

/**
 * Versions of the demo story that lie with reviewers at Põhjala Ülikool: what differs from the micro-credential
 * on accessible content that the university has published. All is invented.
 */
export interface StoryReview {
  /** A next version of the published one, or a micro-credential of its own. */
  readonly kind: 'next-version' | 'new'
  /** How far its review went: lies with a reviewer, is late with nobody, or was approved on a condition. */
  readonly stage: 'in-review' | 'late' | 'approved'
  readonly note: string
  readonly changes: DossierSpecification
  /** Public reasons for warnings. */
  readonly reasons?: Readonly<Record<string, string>>
}

export const storyReviews: readonly StoryReview[] = [
  {
    kind: 'next-version',
    stage: 'in-review',
    note: 'The second outcome is new: learners asked for more practice with the keyboard.',
    changes: {
      learningOutcomes: [
        {
          id: 'LO1',
          type: 'skill',
          text: {
            en: 'Produce documents, slides and a video that pass a check against WCAG 2.2 AA',
            et: 'Koostab dokumente, slaide ja video, mis läbivad WCAG 2.2 AA kontrolli',
          },
          frameworkUris: [
            'http://data.europa.eu/esco/skill/5fd5c985-eaaa-47aa-8314-62359c54505a',
            'http://data.europa.eu/snb/dcf/3ol5wi3605',
          ],
        },
        {
          id: 'LO2',
          type: 'skill',
          text: {
            en: 'Test digital material with a screen reader and with the keyboard alone, and describe the faults found',
            et: 'Testib digimaterjali ekraanilugejaga ja ainult klaviatuuriga ning kirjeldab leitud vigu',
          },
          frameworkUris: [],
        },
        {
          id: 'LO3',
          type: 'responsibility',
          text: {
            en: 'Justify design choices to learners with disabilities and to colleagues',
            et: 'Põhjendab kujundusvalikuid puudega õppijatele ja kolleegidele',
          },
          frameworkUris: ['http://data.europa.eu/esco/skill/80f308e6-0e09-404a-80cd-ec5f50f6f304'],
        },
      ],
    },
  },
  {
    kind: 'new',
    stage: 'late',
    note: 'Two town governments wait for this one.',
    reasons: { 'P2.1-LO-COMPARABLE': 'No skill of ESCO fits these outcomes closely yet.' },
    changes: {
      title: { en: 'Writing in plain language for public services', et: 'Selge keel avalikes teenustes' },
      summary: {
        en: 'You rewrite letters and forms so that everyone understands them at first reading. You test your texts with readers, repair them and explain your choices. The work is online, about thirteen hours a week for ten weeks.',
        et: 'Kirjutad kirju ja vorme ümber nii, et igaüks saab neist esimesel lugemisel aru. Katsetad oma tekste lugejatega, parandad neid ja põhjendad valikuid. Töö käib veebis, umbes kolmteist tundi nädalas kümne nädala jooksul.',
      },
      purpose: {
        en: 'Offices lose time with questions about letters that nobody understands.',
        et: 'Ametiasutused kaotavad aega küsimustele kirjade kohta, millest keegi aru ei saa.',
      },
      content: {
        en: 'Sentences and words, order of a letter, forms, reading tests, a style guide of one page.',
        et: 'Laused ja sõnad, kirja ülesehitus, vormid, lugemiskatsed, üheleheküljeline stiilijuhend.',
      },
      iscedF: ['0232', '0413'],
      learningOutcomes: [
        {
          id: 'LO1',
          type: 'skill',
          text: {
            en: 'Rewrite a letter of an office so that eight of ten readers answer three questions about it rightly',
            et: 'Kirjutab ametikirja ümber nii, et kaheksa lugejat kümnest vastab kolmele küsimusele õigesti',
          },
          frameworkUris: [],
        },
        {
          id: 'LO2',
          type: 'skill',
          text: {
            en: 'Test a form with five readers and describe the faults found',
            et: 'Katsetab vormi viie lugejaga ja kirjeldab leitud vigu',
          },
          frameworkUris: [],
        },
        {
          id: 'LO3',
          type: 'responsibility',
          text: {
            en: 'Justify the wording of a text to lawyers and colleagues',
            et: 'Põhjendab teksti sõnastust juristidele ja kolleegidele',
          },
          frameworkUris: [],
        },
      ],
      stackability: { kind: 'standalone' },
      targetGroup: {
        description: {
          en: 'People who write letters and forms in public offices',
          et: 'Inimesed, kes kirjutavad ametiasutustes kirju ja vorme',
        },
        needs: [{ need: 'Works full time', measure: 'Sessions in the evening, each recorded' }],
      },
      needs: [
        {
          type: 'employer survey',
          source: 'Survey of town governments (invented)',
          date: '2026-04-12',
          finding: 'A third of calls are about letters that were not understood',
        },
      ],
      stakeholders: [
        {
          org: 'Union of town governments (invented)',
          role: 'employers',
          date: '2026-05-20',
          contribution: 'Gave letters to practise with',
        },
      ],
      nextSteps: [{ kind: 'learning', ref: 'Editing for the web' }],
    },
  },
  {
    kind: 'new',
    stage: 'approved',
    note: 'Ready for the autumn, if the panel agrees.',
    reasons: { 'P2.1-LO-COMPARABLE': 'No skill of ESCO fits these outcomes closely yet.' },
    changes: {
      title: { en: 'Captioning live events', et: 'Otseürituste subtitreerimine' },
      summary: {
        en: 'You caption talks and meetings while they happen, with speech recognition and by hand. You prepare names and terms, correct while you listen, and explain the limits to organisers. The work is online, about thirteen hours a week for ten weeks.',
        et: 'Subtitreerid kõnesid ja koosolekuid nende toimumise ajal, kõnetuvastusega ja käsitsi. Valmistad ette nimed ja mõisted, parandad kuulates ja selgitad korraldajale piire. Töö käib veebis, umbes kolmteist tundi nädalas kümne nädala jooksul.',
      },
      purpose: {
        en: 'Public events must be open to people who hear badly, and captioners are few.',
        et: 'Avalikud üritused peavad olema avatud vaegkuuljatele, aga subtitreerijaid on vähe.',
      },
      content: {
        en: 'Respeaking, speech recognition, preparation of terms, correction while listening, talking with organisers.',
        et: 'Ümberrääkimine, kõnetuvastus, mõistete ettevalmistus, parandamine kuulates, suhtlus korraldajaga.',
      },
      iscedF: ['0231', '0688'],
      learningOutcomes: [
        {
          id: 'LO1',
          type: 'skill',
          text: {
            en: 'Caption ten minutes of a talk with at most five errors that change the sense',
            et: 'Subtitreerib kümme minutit kõnet kuni viie mõtet muutva veaga',
          },
          frameworkUris: [],
        },
        {
          id: 'LO2',
          type: 'skill',
          text: {
            en: 'Prepare a list of names and terms for an event',
            et: 'Koostab ürituse jaoks nimede ja mõistete loendi',
          },
          frameworkUris: [],
        },
        {
          id: 'LO3',
          type: 'responsibility',
          text: {
            en: 'Explain the limits of captions to organisers',
            et: 'Selgitab korraldajale subtiitrite piire',
          },
          frameworkUris: [],
        },
      ],
      stackability: { kind: 'standalone' },
      targetGroup: {
        description: {
          en: 'Interpreters, editors and technicians of events',
          et: 'Tõlgid, toimetajad ja ürituste tehnikud',
        },
        needs: [{ need: 'Works full time', measure: 'Sessions in the evening, each recorded' }],
      },
      needs: [
        {
          type: 'regulation change',
          source: 'European Accessibility Act, in force since 28 June 2025',
          date: '2025-06-28',
          finding: 'Events of public bodies need captions',
        },
      ],
      stakeholders: [
        {
          org: 'Association of people who hear badly (invented)',
          role: 'users',
          date: '2026-03-02',
          contribution: 'Named the errors that hurt most',
        },
      ],
      nextSteps: [{ kind: 'learning', ref: 'Subtitling for film' }],
    },
  },
]

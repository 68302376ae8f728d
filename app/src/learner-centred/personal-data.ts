import type { PersonalColumn } from '../personal-data.ts'

export const personalData: readonly PersonalColumn[] = [
  {
    table: 'feedback_text',
    column: 'body',
    purpose:
      'What somebody answered in their own words, tied to nobody; read for names before anyone sees it.',
    retention: 'Twelve months after the round closed; at once when fewer than five answered.',
    endedBy: 'feedback-answers',
  },
  {
    table: 'feedback_round',
    column: 'results',
    notPersonal: 'Counts of five answers or more, without any single answer.',
  },
  {
    table: 'feedback_improvement',
    column: 'owner_id',
    purpose: 'Who of the organisation sees to an improvement; never public.',
    retention: 'With the person’s account.',
    endsWith: 'The account: the database empties it when the account goes.',
  },
  {
    table: 'feedback_later',
    column: 'email',
    purpose: 'Asks a learner some months after the award whether it helped.',
    retention: 'When that mail goes, six months after the award.',
    endedBy: 'feedback-night',
  },
]

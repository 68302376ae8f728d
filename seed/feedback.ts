/** What learners of the demo story answered. Nobody of them exists. */

interface StoryAnswer {
  readonly scores: Readonly<Record<string, number>>
  readonly hours?: number
  readonly keep?: string
  readonly change?: string
}

/** Fourteen answers about the university's micro-credential. */
export const answers: readonly StoryAnswer[] = [
  {
    scores: {
      access: 3,
      aims: 5,
      assessment: 4,
      outcomes: 5,
      recommend: 5,
      support: 4,
      useful: 4,
      workload: 3,
    },
    hours: 120,
    keep: 'The checks with a real screen reader. I finally understood what my readers hear.',
  },
  {
    scores: {
      access: 4,
      aims: 5,
      assessment: 4,
      outcomes: 4,
      recommend: 4,
      support: 5,
      useful: 5,
      workload: 3,
    },
    hours: 110,
    change: 'More examples of captions for videos with two speakers.',
  },
  {
    scores: {
      access: 4,
      aims: 4,
      assessment: 5,
      outcomes: 4,
      recommend: 5,
      support: 4,
      useful: 4,
      workload: 3,
    },
    hours: 155,
  },
  {
    scores: {
      access: 4,
      aims: 5,
      assessment: 4,
      outcomes: 5,
      recommend: 5,
      support: 4,
      useful: 4,
      workload: 3,
    },
    hours: 110,
    keep: 'Working on my own slides instead of invented ones.',
  },
  {
    scores: {
      access: 3,
      aims: 4,
      assessment: 3,
      outcomes: 4,
      recommend: 4,
      support: 4,
      useful: 5,
      workload: 3,
    },
    hours: 130,
  },
  {
    scores: {
      access: 4,
      aims: 5,
      assessment: 5,
      outcomes: 5,
      recommend: 5,
      support: 4,
      useful: 4,
      workload: 3,
    },
    hours: 120,
    change: 'Captions took me much longer than planned; a second example would help.',
  },
  {
    scores: {
      access: 3,
      aims: 4,
      assessment: 3,
      outcomes: 4,
      recommend: 5,
      support: 5,
      useful: 5,
      workload: 3,
    },
    hours: 135,
  },
  {
    scores: {
      access: 4,
      aims: 5,
      assessment: 3,
      outcomes: 4,
      recommend: 3,
      support: 4,
      useful: 5,
      workload: 4,
    },
    hours: 120,
    keep: 'Quick answers from the tutors in the evening.',
  },
  {
    scores: {
      access: 4,
      aims: 5,
      assessment: 3,
      outcomes: 5,
      recommend: 4,
      support: 3,
      useful: 4,
      workload: 3,
    },
    hours: 150,
  },
  {
    scores: {
      access: 4,
      aims: 5,
      assessment: 5,
      outcomes: 4,
      recommend: 5,
      support: 4,
      useful: 4,
      workload: 4,
    },
    hours: 140,
    change: 'The oral examination by Priit Lepik came late in the evening.',
  },
  {
    scores: {
      access: 4,
      aims: 5,
      assessment: 5,
      outcomes: 4,
      recommend: 4,
      support: 5,
      useful: 5,
      workload: 2,
    },
    hours: 140,
  },
  {
    scores: {
      access: 4,
      aims: 5,
      assessment: 4,
      outcomes: 5,
      recommend: 5,
      support: 4,
      useful: 5,
      workload: 2,
    },
    hours: 130,
  },
  {
    scores: {
      access: 5,
      aims: 5,
      assessment: 5,
      outcomes: 4,
      recommend: 4,
      support: 5,
      useful: 5,
      workload: 3,
    },
    hours: 155,
  },
  {
    scores: {
      access: 3,
      aims: 4,
      assessment: 4,
      outcomes: 5,
      recommend: 3,
      support: 4,
      useful: 5,
      workload: 2,
    },
    hours: 155,
  },
]

/** A round that is still open. */
export const openAnswers: readonly StoryAnswer[] = [
  { scores: { used: 5, goal: 4, accepted: 4, recommend: 5 } },
  { scores: { used: 4, goal: 5, recommend: 4 } },
  { scores: { used: 4, goal: 4, accepted: 3, recommend: 4 } },
]

export const response =
  'Thank you. You value the practice with real screen readers, so it stays. Captions took many of you longer than we had planned: we added two worked examples and moved the task one week earlier. The examination now ends before seven in the evening.'

export const improvement = {
  said: 'Captions for videos with several speakers take longer than planned.',
  done: 'We added two worked examples of captions and moved the task one week earlier.',
}

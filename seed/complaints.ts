/** Complaints of the demo story. Nobody in them exists. */
export const complaints: readonly {
  readonly kind: 'complaint' | 'appeal'
  readonly subject: 'assessment' | 'quality' | 'information' | 'access' | 'other'
  readonly reference: string
  readonly body: string
  readonly name: string
  readonly email: string
  readonly language: string
  readonly answer?: string
  readonly outcome?: 'upheld' | 'partly' | 'rejected'
}[] = [
  {
    kind: 'complaint',
    subject: 'access',
    reference: '',
    body: 'The recording of the second evening had no captions for a week.',
    name: 'Kertu Pihlak',
    email: 'kertu@learner.example',
    language: 'en',
    answer:
      'You are right. The captions were published on the seventh day instead of the second. We now caption live, and the recording of that evening is open two weeks longer for everyone.',
    outcome: 'upheld',
  },
  {
    kind: 'appeal',
    subject: 'assessment',
    reference: 'Oral examination',
    body: 'My answer on the choice of colours was marked as missing, although I gave the contrast ratio. Please look at the record again.',
    name: 'Maarja Allik',
    email: 'maarja@learner.example',
    language: 'en',
  },
]

import { describe, expect, it } from 'vitest'
import { aboutOf } from './decision-subject.ts'

const subjects = [{ specificationId: 'spec-1', title: 'Captioning' }]

describe('P1.3-EQA-PROVIDER-LEVEL what a decision is about', () => {
  it.each([
    ['esg', { about: '' }, { scope: 'provider' }],
    [
      'esg',
      { about: '', title: 'Bachelor of Nursing' },
      { scope: 'programme', title: 'Bachelor of Nursing' },
    ],
    ['label', { about: '', title: 'Good label' }, { scope: 'provider', title: 'Good label' }],
    ['esg', { about: 'spec-1' }, { scope: 'programme', specificationId: 'spec-1', title: 'Captioning' }],
    ['esg', { about: 'unknown' }, { scope: 'provider' }],
  ])('%s %j', (instrument, said, expected) => {
    expect(aboutOf(instrument, said, subjects)).toEqual(expected)
  })
})

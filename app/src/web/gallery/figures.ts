import type { Translate } from '../../i18n/t.ts'
import {
  alert,
  barChart,
  chips,
  codeBlock,
  collectionMosaic,
  lineChart,
  pathwayMosaic,
  readingPage,
  section,
} from '../components.ts'
import { type Html, html } from '../html.ts'

export function figuresSample(t: Translate): Html {
  const months = [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ]
  return readingPage({
    head: {
      heading: 'Learners’ feedback',
      summary: 'What 214 learners said about this version, and what changed because of it.',
    },
    content: html`${section(
      'Response',
      barChart(
        {
          title: 'Answers by question',
          summary: 'Clarity is rated highest (4.6), workload lowest (3.4).',
          labels: ['Clarity', 'Relevance', 'Workload', 'Assessment'],
          labelTitle: 'Question',
          max: 5,
          series: [
            { name: 'Version 1.0', values: [4.1, 4.2, 3.1, 3.9] },
            { name: 'Version 2.0', values: [4.6, 4.4, 3.4, 4.2] },
          ],
        },
        t,
      ),
    )}${section(
      'Over time',
      lineChart(
        {
          title: 'Response rate',
          summary: 'The response rate rose from 31 % in January to 62 % in October.',
          unit: '%',
          labels: months,
          labelTitle: 'Month',
          max: 100,
          series: [
            { name: 'Survey at claim', values: [31, 35, 40, 38, 44, 52, undefined, 49, 55, 62, 60, 58] },
            { name: 'Months later', values: [12, 14, 15, 15, 22, 20, 24, 26, 25, 28, 30, 31] },
          ],
        },
        t,
      ),
    )}${section(
      'My learning',
      collectionMosaic(
        [1, 2, 3, 4, 5, 6, 7].map((n) => ({
          title: `Credential ${n}`,
          href: `/c/${n}`,
          state: 'have' as const,
        })),
        t,
      ),
    )}${section(
      'My pathway',
      pathwayMosaic(
        [
          { title: 'Part 1', state: 'have' },
          { title: 'Part 2', state: 'have' },
          { title: 'Part 3', state: 'planned' },
          { title: 'Part 4', state: 'open' },
        ],
        t,
      ),
    )}${section(
      'For machines',
      html`${codeBlock('{\n  "type": ["VerifiableCredential"]\n}', t, { label: 'Credential as JSON' })}${chips(
        [
          { label: 'All', href: '?', current: true },
          { label: 'Mine', href: '?m' },
        ],
        'Views',
      )}${alert('info', 'Lists are published every hour.')}${alert('warning', 'Two learners have not claimed yet.', { title: 'Waiting', level: 3 })}`,
    )}`,
  })
}

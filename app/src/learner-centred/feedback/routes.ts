import { anyone, member, onlyRoles } from '../../policies.ts'
import type { Route } from '../../room.ts'
import { showPublicFeedback } from './pages/public.ts'
import { exportNumbers, showQueue } from './pages/queue.ts'
import {
  changeImprovement,
  close,
  decideText,
  invite,
  prolong,
  saveNewImprovement,
  sendResponse,
  showRound,
} from './pages/round.ts'
import { openNew, showNew } from './pages/start.ts'
import { answer, showSurvey, showSurveyQuestions } from './pages/survey.ts'

const managers = onlyRoles(
  'feedback-managers',
  'A QA manager may ask for feedback, close a round and answer it.',
  'qa-manager',
)

/** Surveys answered by link, rounds and their answers, and what everyone reads of them. */
export const feedbackRoutes: readonly Route[] = [
  { method: 'GET', path: '/feedback', policy: member, audit: 'none', handle: showQueue },
  { method: 'GET', path: '/feedback/numbers.json', policy: member, audit: 'none', handle: exportNumbers },
  { method: 'GET', path: '/feedback/new', policy: managers, audit: 'none', handle: showNew },
  {
    method: 'POST',
    path: '/feedback/new',
    policy: managers,
    audit: 'feedback.round-opened',
    handle: openNew,
  },
  {
    method: 'GET',
    path: '/feedback/surveys/:instrument',
    policy: anyone,
    audit: 'none',
    handle: showSurveyQuestions,
  },
  { method: 'GET', path: '/feedback/answer/:secret', policy: anyone, audit: 'none', handle: showSurvey },
  {
    method: 'POST',
    path: '/feedback/answer/:secret',
    policy: anyone,
    audit: 'feedback.answered',
    handle: answer,
  },
  {
    method: 'GET',
    path: '/feedback/about/:specificationId',
    policy: anyone,
    audit: 'none',
    handle: showPublicFeedback,
  },
  { method: 'GET', path: '/feedback/rounds/:roundId', policy: member, audit: 'none', handle: showRound },
  {
    method: 'POST',
    path: '/feedback/rounds/:roundId/invite',
    policy: managers,
    audit: 'feedback.people-invited',
    handle: invite,
  },
  {
    method: 'POST',
    path: '/feedback/rounds/:roundId/prolong',
    policy: managers,
    audit: 'feedback.round-prolonged',
    handle: prolong,
  },
  {
    method: 'POST',
    path: '/feedback/rounds/:roundId/close',
    policy: managers,
    audit: 'feedback.round-closed',
    handle: close,
  },
  {
    method: 'POST',
    path: '/feedback/rounds/:roundId/texts/:textId',
    policy: managers,
    audit: 'feedback.text-checked',
    handle: decideText,
  },
  {
    method: 'POST',
    path: '/feedback/rounds/:roundId/response',
    policy: managers,
    audit: 'feedback.responded',
    handle: sendResponse,
  },
  {
    method: 'POST',
    path: '/feedback/rounds/:roundId/improvements',
    policy: managers,
    audit: 'feedback.improvement-planned',
    handle: saveNewImprovement,
  },
  {
    method: 'POST',
    path: '/feedback/rounds/:roundId/improvements/:improvementId',
    policy: managers,
    audit: 'feedback.improvement-finished',
    handle: changeImprovement,
  },
]

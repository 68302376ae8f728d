import { anyone, onlyRoles } from '../../policies.ts'
import type { Route } from '../../room.ts'
import { makeAddress, serveFeed, showCalendar } from './pages/calendar.ts'
import { showChanges, showHistory } from './pages/changes.ts'
import { saveChecklist, showChecklist } from './pages/checklist.ts'
import { addComment, resolve, showComments } from './pages/comments.ts'
import { recordDecision, showDecision } from './pages/decision.ts'
import { showFigures } from './pages/figures.ts'
import { declare, meet, showFile, takeAction } from './pages/file.ts'
import { assign, downloadInbox, dropView, keepView, showInbox } from './pages/inbox.ts'
import { changePanel, invite, showPanel } from './pages/panel.ts'
import { recordPeople, showPeople } from './pages/people.ts'
import { answerByAccount, answerByLink, showPeerPage, showSeat } from './pages/seat.ts'
import { submit } from './pages/version-panels.ts'

const readers = onlyRoles(
  'review-readers',
  'Those who write, review, decide, publish or audit may read the approval files of their organisation.',
  'author',
  'internal-reviewer',
  'qa-manager',
  'learner-representative',
  'registrar',
  'auditor',
  'administrator',
)
const authors = onlyRoles('review-authors', 'An author may hand a version in for review.', 'author')
const reviewers = onlyRoles(
  'reviewers',
  'An internal reviewer or QA manager who wrote nothing of a version may review it.',
  'internal-reviewer',
  'qa-manager',
)
const commenters = onlyRoles(
  'review-commenters',
  'Authors, reviewers and the learner representative may comment on a version.',
  'author',
  'internal-reviewer',
  'qa-manager',
  'learner-representative',
)
const managers = onlyRoles(
  'review-managers',
  'A QA manager who wrote nothing of a version may decide on it.',
  'qa-manager',
)
const movers = onlyRoles(
  'review-movers',
  'Authors, reviewers and QA managers may take the steps of a review that are theirs.',
  'author',
  'internal-reviewer',
  'qa-manager',
)
const administrators = onlyRoles(
  'review-administrators',
  'An administrator may record whether two accounts belong to one person.',
  'administrator',
)
const representatives = onlyRoles(
  'review-representatives',
  'A member who holds a seat in a panel may answer for it.',
  'learner-representative',
  'internal-reviewer',
  'qa-manager',
)

/** Fixed addresses stand before those with a parameter in the same place. */
export const reviewRoutes: readonly Route[] = [
  { method: 'GET', path: '/reviews', policy: readers, audit: 'none', handle: showInbox },
  { method: 'GET', path: '/reviews/list.csv', policy: readers, audit: 'none', handle: downloadInbox },
  { method: 'POST', path: '/reviews/assign', policy: managers, audit: 'review.assigned', handle: assign },
  { method: 'POST', path: '/reviews/views', policy: readers, audit: 'review.view-saved', handle: keepView },
  {
    method: 'POST',
    path: '/reviews/views/forget',
    policy: readers,
    audit: 'review.view-forgotten',
    handle: dropView,
  },
  { method: 'GET', path: '/reviews/calendar', policy: readers, audit: 'none', handle: showCalendar },
  {
    method: 'POST',
    path: '/reviews/calendar/address',
    policy: readers,
    audit: 'review.calendar-address-made',
    handle: makeAddress,
  },
  { method: 'GET', path: '/calendar/:secret/reviews.ics', policy: anyone, audit: 'none', handle: serveFeed },
  { method: 'GET', path: '/reviews/figures', policy: readers, audit: 'none', handle: showFigures },
  { method: 'GET', path: '/reviews/people', policy: administrators, audit: 'none', handle: showPeople },
  {
    method: 'POST',
    path: '/reviews/people',
    policy: administrators,
    audit: 'review.identity-recorded',
    handle: recordPeople,
  },
  {
    method: 'POST',
    path: '/reviews/submit/:versionId',
    policy: authors,
    audit: 'review.submit',
    handle: submit,
  },
  { method: 'GET', path: '/reviews/:fileId', policy: readers, audit: 'none', handle: showFile },
  {
    method: 'POST',
    path: '/reviews/:fileId/interest',
    policy: reviewers,
    audit: 'review.interest-declared',
    handle: declare,
  },
  {
    method: 'POST',
    path: '/reviews/:fileId/steps/:action',
    policy: movers,
    audit: 'review.ask-changes',
    handle: takeAction,
  },
  {
    method: 'POST',
    path: '/reviews/:fileId/conditions/:conditionId',
    policy: managers,
    audit: 'review.condition-met',
    handle: meet,
  },
  {
    method: 'GET',
    path: '/reviews/:fileId/checklist',
    policy: readers,
    audit: 'none',
    handle: showChecklist,
  },
  {
    method: 'POST',
    path: '/reviews/:fileId/checklist',
    policy: reviewers,
    audit: 'review.checklist-saved',
    handle: saveChecklist,
  },
  { method: 'GET', path: '/reviews/:fileId/comments', policy: readers, audit: 'none', handle: showComments },
  {
    method: 'POST',
    path: '/reviews/:fileId/comments',
    policy: commenters,
    audit: 'review.commented',
    handle: addComment,
  },
  {
    method: 'POST',
    path: '/reviews/:fileId/comments/:commentId/resolve',
    policy: commenters,
    audit: 'review.request-resolved',
    handle: resolve,
  },
  { method: 'GET', path: '/reviews/:fileId/panel', policy: readers, audit: 'none', handle: showPanel },
  {
    method: 'POST',
    path: '/reviews/:fileId/panel',
    policy: reviewers,
    audit: 'review.peer-invited',
    handle: invite,
  },
  {
    method: 'POST',
    path: '/reviews/:fileId/panel/:seatId',
    policy: reviewers,
    audit: 'review.peer-withdrawn',
    handle: changePanel,
  },
  { method: 'GET', path: '/reviews/:fileId/changes', policy: readers, audit: 'none', handle: showChanges },
  { method: 'GET', path: '/reviews/:fileId/history', policy: readers, audit: 'none', handle: showHistory },
  { method: 'GET', path: '/reviews/:fileId/decision', policy: managers, audit: 'none', handle: showDecision },
  {
    method: 'POST',
    path: '/reviews/:fileId/decision',
    policy: managers,
    audit: 'review.approve',
    handle: recordDecision,
  },
  { method: 'GET', path: '/reviews/:fileId/seat', policy: representatives, audit: 'none', handle: showSeat },
  {
    method: 'POST',
    path: '/reviews/:fileId/seat',
    policy: representatives,
    audit: 'review.peer-answered',
    handle: answerByAccount,
  },
  { method: 'GET', path: '/peer-review/:secret', policy: anyone, audit: 'none', handle: showPeerPage },
  {
    method: 'POST',
    path: '/peer-review/:secret',
    policy: anyone,
    audit: 'review.peer-answered',
    handle: answerByLink,
  },
]

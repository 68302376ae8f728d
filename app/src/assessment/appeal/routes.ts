import { anyone, onlyRoles } from '../../policies.ts'
import type { Route } from '../../room.ts'
import { send, showForm } from './pages/form.ts'
import { act, showMine } from './pages/mine.ts'
import { acknowledge, answer, decide, showComplaint, showQueue } from './pages/queue.ts'

const readers = onlyRoles(
  'complaint-readers',
  'A QA manager or appeal officer may read complaints about the own organisation.',
  'qa-manager',
  'appeal-officer',
)
const handlers = onlyRoles(
  'complaint-handlers',
  'A QA manager answers complaints about the own organisation.',
  'qa-manager',
)
const appealOfficers = onlyRoles(
  'appeal-officers',
  'An appeal officer decides what is escalated, and never what the same person answered before.',
  'appeal-officer',
)

/** Complaints and appeals, from anyone to an organisation. */
export const appealRoutes: readonly Route[] = [
  { method: 'GET', path: '/complaints', policy: readers, audit: 'none', handle: showQueue },
  { method: 'GET', path: '/complaints/to/:slug', policy: anyone, audit: 'none', handle: showForm },
  {
    method: 'POST',
    path: '/complaints/to/:slug',
    policy: anyone,
    audit: 'complaint.received',
    handle: send,
  },
  { method: 'GET', path: '/complaints/mine/:secret', policy: anyone, audit: 'none', handle: showMine },
  {
    method: 'POST',
    path: '/complaints/mine/:secret',
    policy: anyone,
    audit: 'complaint.escalated',
    handle: act,
  },
  { method: 'GET', path: '/complaints/:complaintId', policy: readers, audit: 'none', handle: showComplaint },
  {
    method: 'POST',
    path: '/complaints/:complaintId/acknowledge',
    policy: handlers,
    audit: 'complaint.acknowledged',
    handle: acknowledge,
  },
  {
    method: 'POST',
    path: '/complaints/:complaintId/answer',
    policy: handlers,
    audit: 'complaint.answered',
    handle: answer,
  },
  {
    method: 'POST',
    path: '/complaints/:complaintId/decide',
    policy: appealOfficers,
    audit: 'complaint.decided',
    handle: decide,
  },
]

import { anyone, member, onlyRoles } from '../../policies.ts'
import type { Route } from '../../room.ts'
import { showDifferences } from './pages/diff-view.ts'
import { saveStepForm, showStep } from './pages/editor.ts'
import { showAside } from './pages/live-aside.ts'
import {
  askDiscard,
  askRetire,
  discard,
  retire,
  revise,
  showOwnList,
  showStart,
  showVersion,
  start,
} from './pages/own-list.ts'
import { showPreview } from './pages/preview.ts'
import { showCurrent, showPublished } from './pages/public.ts'
import { publish, saveReasons } from './pages/review.ts'

const authors = onlyRoles(
  'authors',
  'An author may describe micro-credentials for the own organisation.',
  'author',
)
const publishers = onlyRoles(
  'publishers',
  'An author, QA manager or registrar may publish what no principle objects to.',
  'author',
  'qa-manager',
  'registrar',
)
const qualityManagers = onlyRoles('qa-managers', 'A QA manager may retire a version.', 'qa-manager')

/** Pages on which a micro-credential is described, and those on which everyone reads it. */
export const specificationRoutes: readonly Route[] = [
  { method: 'GET', path: '/design', policy: member, audit: 'none', handle: showOwnList },
  { method: 'GET', path: '/design/new', policy: authors, audit: 'none', handle: showStart },
  { method: 'POST', path: '/design/new', policy: authors, audit: 'specification.started', handle: start },
  { method: 'GET', path: '/design/:versionId', policy: member, audit: 'none', handle: showVersion },
  { method: 'GET', path: '/design/:versionId/preview', policy: member, audit: 'none', handle: showPreview },
  { method: 'GET', path: '/design/:versionId/discard', policy: authors, audit: 'none', handle: askDiscard },
  {
    method: 'POST',
    path: '/design/:versionId/discard',
    policy: authors,
    audit: 'specification.draft-discarded',
    handle: discard,
  },
  {
    method: 'POST',
    path: '/design/:versionId/reasons',
    policy: authors,
    audit: 'specification.reasons-given',
    handle: saveReasons,
  },
  {
    method: 'POST',
    path: '/design/:versionId/publish',
    policy: publishers,
    audit: 'specification.published',
    handle: publish,
  },
  {
    method: 'POST',
    path: '/design/:versionId/revise',
    policy: authors,
    audit: 'specification.revised',
    handle: revise,
  },
  {
    method: 'GET',
    path: '/design/:versionId/retire',
    policy: qualityManagers,
    audit: 'none',
    handle: askRetire,
  },
  {
    method: 'POST',
    path: '/design/:versionId/retire',
    policy: qualityManagers,
    audit: 'specification.retired',
    handle: retire,
  },
  { method: 'GET', path: '/design/:versionId/aside/:step', policy: member, audit: 'none', handle: showAside },
  { method: 'GET', path: '/design/:versionId/:step', policy: member, audit: 'none', handle: showStep },
  {
    method: 'POST',
    path: '/design/:versionId/:step',
    policy: authors,
    audit: 'specification.saved',
    handle: saveStepForm,
  },
  {
    method: 'GET',
    path: '/specifications/:specificationId',
    policy: anyone,
    audit: 'none',
    handle: showCurrent,
  },
  {
    method: 'GET',
    path: '/specifications/:specificationId/changes/:from/:to',
    policy: anyone,
    audit: 'none',
    handle: showDifferences,
  },
  {
    method: 'GET',
    path: '/specifications/:specificationId/:version',
    policy: anyone,
    audit: 'none',
    handle: showPublished,
  },
]

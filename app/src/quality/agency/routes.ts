import { anyone, onlyRoles } from '../../policies.ts'
import type { Route } from '../../room.ts'
import { addPredecessor, saveState, showOwn, showState } from '../external/pages/own.ts'
import { showUpload, upload } from '../external/pages/upload.ts'
import { saveApplicability, saveForm, showForm } from '../instruments/pages.ts'
import { showDesk } from './pages/desk.ts'
import { showPack } from './pages/pack.ts'
import { answerArchive, saveClosePack, saveOpenPack, showOpenPack, showOwnPack } from './pages/provider.ts'
import { answerRecord, recordFollowUp, showFollowUp, showReport } from './pages/report.ts'
import { draw, keepFindings, showDecision, showFindings, showSample, sign } from './pages/work.ts'

const managers = onlyRoles(
  'outside-managers',
  'A QA manager or administrator may state decisions, fill in self-assessments and open evidence to an agency.',
  'qa-manager',
  'administrator',
)
const agencies = onlyRoles(
  'agency-users',
  'A member of an agency may read the evidence that is open to it and decide for it.',
  'agency-user',
)

const uploaders = onlyRoles(
  'external-uploaders',
  'A QA manager, an administrator or a member of an agency may bring in an export of decisions.',
  'qa-manager',
  'administrator',
  'agency-user',
)

const get = (path: string, policy: Route['policy'], handle: Route['handle'], audit = 'none'): Route => ({
  method: 'GET',
  path,
  policy,
  audit,
  handle,
})
const post = (path: string, policy: Route['policy'], audit: string, handle: Route['handle']): Route => ({
  method: 'POST',
  path,
  policy,
  audit,
  handle,
})

export const agencyRoutes: readonly Route[] = [
  get('/outside', managers, showOwn),
  get('/outside/state', managers, showState),
  post('/outside/state', managers, 'external.stated', saveState),
  post('/outside/predecessors', managers, 'external.predecessor-stated', addPredecessor),
  get('/outside/forms/:instrument', managers, showForm),
  post('/outside/forms/:instrument', managers, 'self-assessment.saved', saveForm),
  post('/outside/forms/:instrument/applies', managers, 'self-assessment.applicability', saveApplicability),
  get('/outside/upload', uploaders, showUpload),
  { ...post('/outside/upload', uploaders, 'external.imported', upload), maxBodyBytes: 5_000_000 },
  get('/outside/packs/new', managers, showOpenPack),
  post('/outside/packs/new', managers, 'evidence.opened', saveOpenPack),
  get('/outside/packs/:packId', managers, showOwnPack),
  post('/outside/packs/:packId/close', managers, 'evidence.closed', saveClosePack),
  get('/outside/packs/:packId/archive', managers, answerArchive, 'evidence.taken'),
  get('/agency', agencies, showDesk),
  get('/agency/packs/:packId', agencies, showPack),
  get('/agency/packs/:packId/archive', agencies, answerArchive, 'evidence.taken'),
  get('/agency/packs/:packId/sample', agencies, showSample),
  post('/agency/packs/:packId/sample', agencies, 'agency.sample-drawn', draw),
  get('/agency/packs/:packId/findings', agencies, showFindings),
  post('/agency/packs/:packId/findings', agencies, 'agency.findings-saved', keepFindings),
  get('/agency/packs/:packId/decision', agencies, showDecision),
  post('/agency/packs/:packId/decision', agencies, 'external.decided', sign),
  get('/agency/decisions/:entryId', agencies, showFollowUp),
  post('/agency/decisions/:entryId', agencies, 'external.withdrawn', recordFollowUp),
  get('/decisions/:entryId', anyone, showReport),
  get('/decisions/:entryId/record', anyone, answerRecord),
]

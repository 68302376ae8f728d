import { anyone, member, onlyRoles } from '../policies.ts'
import type { Route } from '../room.ts'
import { changeLink, showAlignment } from './pages/alignment.ts'
import { begin, invite, record, showConsultations } from './pages/consultations.ts'
import { showEsco, takeEsco } from './pages/esco.ts'
import { collect, forget, holds, leave, saveNeed, showNeeds, use } from './pages/needs.ts'
import { showSkills } from './pages/skills.ts'
import { saveStatement, showStatement } from './pages/statement.ts'
import { saveCheck, showUpdates } from './pages/updates.ts'
import { largestFile } from './skill-alignment/import-esco.ts'

const authors = onlyRoles(
  'skill-authors',
  'An author may link outcomes of the own organisation’s drafts to skills.',
  'author',
)
const consulters = onlyRoles(
  'consulters',
  'An author or QA manager may ask stakeholders and say that a version still holds.',
  'author',
  'qa-manager',
)
const needKeepers = onlyRoles(
  'need-keepers',
  'An author or QA manager records evidence of need and says what rests on it.',
  'author',
  'qa-manager',
)
const needRoute = (path: string, audit: string, handle: Route['handle']): Route => ({
  method: 'POST',
  path: `/relevance/needs${path}`,
  policy: needKeepers,
  audit,
  handle,
})
const operators = onlyRoles(
  'esco-operators',
  'An administrator may load the official ESCO download.',
  'administrator',
)

/** Skills, stakeholders, and what needs an update. */
export const relevanceRoutes: readonly Route[] = [
  { method: 'GET', path: '/relevance', policy: member, audit: 'none', handle: showUpdates },
  { method: 'GET', path: '/relevance/needs', policy: member, audit: 'none', handle: showNeeds },
  needRoute('', 'need.recorded', saveNeed),
  needRoute('/collect', 'need.collected', collect),
  needRoute('/:needId/use', 'need.used', use),
  needRoute('/:needId/leave', 'need.left', leave),
  needRoute('/:needId/holds', 'need.still-valid-said', holds),
  needRoute('/:needId/delete', 'need.deleted', forget),
  { method: 'GET', path: '/relevance/skills', policy: anyone, audit: 'none', handle: showSkills },
  { method: 'GET', path: '/relevance/esco', policy: operators, audit: 'none', handle: showEsco },
  {
    method: 'POST',
    path: '/relevance/esco',
    policy: operators,
    audit: 'esco.uploaded',
    maxBodyBytes: largestFile,
    handle: takeEsco,
  },
  {
    method: 'POST',
    path: '/relevance/versions/:versionId/content-check',
    policy: consulters,
    audit: 'specification.content-checked',
    handle: saveCheck,
  },
  {
    method: 'GET',
    path: '/relevance/versions/:versionId/skills',
    policy: member,
    audit: 'none',
    handle: showAlignment,
  },
  {
    method: 'POST',
    path: '/relevance/versions/:versionId/skills',
    policy: authors,
    audit: 'specification.skill-linked',
    handle: changeLink,
  },
  {
    method: 'GET',
    path: '/relevance/versions/:versionId/consultations',
    policy: member,
    audit: 'none',
    handle: showConsultations,
  },
  {
    method: 'POST',
    path: '/relevance/versions/:versionId/consultations',
    policy: consulters,
    audit: 'consultation.started',
    handle: begin,
  },
  {
    method: 'POST',
    path: '/relevance/versions/:versionId/consultations/:consultationId/invite',
    policy: consulters,
    audit: 'consultation.invited',
    handle: invite,
  },
  {
    method: 'POST',
    path: '/relevance/versions/:versionId/consultations/:consultationId/record',
    policy: consulters,
    audit: 'consultation.statement-recorded',
    handle: record,
  },
  {
    method: 'GET',
    path: '/relevance/statement/:secret',
    policy: anyone,
    audit: 'none',
    handle: showStatement,
  },
  {
    method: 'POST',
    path: '/relevance/statement/:secret',
    policy: anyone,
    audit: 'consultation.answered',
    handle: saveStatement,
  },
]

import type { Route } from '../../room.ts'
import { saveOrganisation, showOrganisation } from './pages/facts.ts'
import { saveLook, showLook } from './pages/look.ts'
import { saveMember, showMembers, withdraw } from './pages/members.ts'
import { administrators } from './pages/own.ts'

/** The pages on which an administrator keeps the own organisation. */
export const organisationRoutes: readonly Route[] = [
  { method: 'GET', path: '/organisation', policy: administrators, audit: 'none', handle: showOrganisation },
  {
    method: 'POST',
    path: '/organisation',
    policy: administrators,
    audit: 'organisation.changed',
    handle: saveOrganisation,
  },
  {
    method: 'GET',
    path: '/organisation/members',
    policy: administrators,
    audit: 'none',
    handle: showMembers,
  },
  {
    method: 'POST',
    path: '/organisation/members',
    policy: administrators,
    audit: 'membership.granted',
    handle: saveMember,
  },
  {
    method: 'POST',
    path: '/organisation/members/withdraw',
    policy: administrators,
    audit: 'membership.withdrawn',
    handle: withdraw,
  },
  { method: 'GET', path: '/organisation/look', policy: administrators, audit: 'none', handle: showLook },
  {
    method: 'POST',
    path: '/organisation/look',
    policy: administrators,
    audit: 'organisation.changed',
    handle: saveLook,
  },
]

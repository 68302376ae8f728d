import type { RetentionRow } from '../../room.ts'
import { endOldRequests } from '../operator/store.ts'
import {
  endAccounts,
  endDemoMail,
  endIdentities,
  endSignInLinks,
  endSignInSessions,
  pruneAudit,
} from './end-store.ts'

/** What the hall keeps about people, and until when. */
export const accountRetention: readonly RetentionRow[] = [
  { name: 'accounts', scope: 'installation', period: 'P2Y', action: 'delete', end: endAccounts },
  {
    name: 'sign-in-sessions',
    scope: 'installation',
    period: 'P0D',
    action: 'delete',
    end: endSignInSessions,
  },
  { name: 'sign-in-links', scope: 'installation', period: 'P0D', action: 'delete', end: endSignInLinks },
  {
    name: 'organisation-requests',
    scope: 'installation',
    period: 'P1Y',
    action: 'delete',
    end: endOldRequests,
  },
  { name: 'demo-mail', scope: 'installation', period: 'P30D', action: 'delete', end: endDemoMail },
  { name: 'account-pairs', scope: 'organisation', period: 'P0D', action: 'delete', end: endIdentities },
  { name: 'audit-entries', scope: 'both', period: 'P10Y', action: 'delete', end: pruneAudit },
]

import { anyone } from '../../policies.ts'
import type { Route } from '../../room.ts'
import { keeperRoutes } from './pages/keeper-pages.ts'
import { answerProviderQuality, showAgencies, showAgency, showProviderQuality } from './pages/public-pages.ts'

export const externalRoutes: readonly Route[] = [
  ...keeperRoutes,
  { method: 'GET', path: '/agencies', policy: anyone, audit: 'none', handle: showAgencies },
  { method: 'GET', path: '/agencies/:agencyId', policy: anyone, audit: 'none', handle: showAgency },
  {
    method: 'GET',
    path: '/providers/:slug/quality',
    policy: anyone,
    audit: 'none',
    handle: showProviderQuality,
  },
  {
    method: 'GET',
    path: '/api/providers/:slug/quality',
    policy: anyone,
    audit: 'none',
    handle: answerProviderQuality,
  },
]

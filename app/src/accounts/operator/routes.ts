import { signedIn } from '../../policies.ts'
import type { Route } from '../../room.ts'
import { operatorPaths, operators } from './pages/common.ts'
import {
  make,
  showAct,
  showMaking,
  showOrganisationFile,
  showOrganisations,
  takeAct,
} from './pages/organisations.ts'
import {
  ask,
  askingPath,
  confirm,
  decline,
  showAsking,
  showRequest,
  showRequests,
  takeBack,
} from './pages/requests.ts'

const file = '/operator/organisations/:organisationId'
const one = '/operator/requests/:requestId'

/** The operator's pages, and the one on which anybody signed in asks for an organisation. */
export const operatorRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: operatorPaths.organisations,
    policy: operators,
    audit: 'none',
    handle: showOrganisations,
  },
  {
    method: 'GET',
    path: `${operatorPaths.make}/new`,
    policy: operators,
    audit: 'none',
    handle: showMaking,
  },
  {
    method: 'POST',
    path: operatorPaths.make,
    policy: operators,
    audit: 'organisation.founded',
    handle: make,
  },
  { method: 'GET', path: file, policy: operators, audit: 'none', handle: showOrganisationFile },
  { method: 'GET', path: `${file}/:act`, policy: operators, audit: 'none', handle: showAct },
  {
    method: 'POST',
    path: `${file}/:act`,
    policy: operators,
    audit: 'organisation.suspended',
    handle: takeAct,
  },
  {
    method: 'GET',
    path: operatorPaths.requests,
    policy: operators,
    audit: 'none',
    handle: showRequests,
  },
  { method: 'GET', path: one, policy: operators, audit: 'none', handle: showRequest },
  {
    method: 'POST',
    path: `${one}/confirm`,
    policy: operators,
    audit: 'organisation-request.confirmed',
    handle: confirm,
  },
  {
    method: 'POST',
    path: `${one}/decline`,
    policy: operators,
    audit: 'organisation-request.declined',
    handle: decline,
  },
  { method: 'GET', path: askingPath, policy: signedIn, audit: 'none', handle: showAsking },
  {
    method: 'POST',
    path: askingPath,
    policy: signedIn,
    audit: 'organisation-request.asked',
    handle: ask,
  },
  {
    method: 'POST',
    path: `${askingPath}/:requestId/take-back`,
    policy: signedIn,
    audit: 'organisation-request.taken-back',
    handle: takeBack,
  },
]

import type { Translate } from '../../i18n/t.ts'
import type { AssetAddresses, Shell } from '../shell.ts'

const noAssets: AssetAddresses = {
  stylesheet: '/assets/tesela.css',
  script: '/assets/site.js',
  favicon: '/assets/sign.svg',
  font: '/assets/latin.woff2',
  scripts: {},
  tenantStylesheet: (colour) => `/assets/theme-${colour.slice(1)}.css`,
}

/** The frame of the sample pages: somebody signed in, with a second organisation and a message waiting. */
export function galleryShell(t: Translate, address: string, assets: AssetAddresses = noAssets): Shell {
  return {
    t,
    actor: {
      kind: 'person',
      personId: 'p1',
      name: 'Mari Tamm',
      email: 'mari.tamm@pohjala.example',
      organisationId: 'o1',
      organisationName: 'Põhjala Ülikool',
      roles: ['author'],
    },
    address,
    baseUrl: 'http://localhost',
    assets,
    navigation: [
      { path: '/finding', labelKey: 'web.principle.10', shows: () => true },
      { path: '/verdict', labelKey: 'web.principle.9', shows: () => true },
      { path: '/queue', labelKey: 'web.principle.1', shows: () => true },
    ],
    organisations: [
      { id: 'o1', name: 'Põhjala Ülikool' },
      { id: 'o2', name: 'Centro Calzatec' },
    ],
    demo: true,
  }
}

import { Fault } from '@tesela/kernel'
import type { Context as HonoContext } from 'hono'
import type { Actor } from '../actor.ts'
import type { Translate } from '../i18n/t.ts'
import type { NavigationEntry } from '../room.ts'
import type { Tone } from './components/message.ts'
import type { TenantTheme } from './tenant-theme.ts'

/** What the frame of every page is made of; the server puts it together once a request. */
export interface Shell {
  readonly t: Translate
  readonly actor: Actor
  /** Path and query of this page, for the language switch and the canonical address. */
  readonly address: string
  readonly baseUrl: string
  readonly assets: AssetAddresses
  /** Entries this actor may see, in order. */
  readonly navigation: readonly NavigationEntry[]
  /** Organisations the person can act for, when there are several. */
  readonly organisations: readonly { readonly id: string; readonly name: string }[]
  readonly demo: boolean
  /** Whose house the reader is in, when it has colours or a logo of its own. */
  readonly tenant?: TenantTheme
  /** A message left by the page before this one. */
  readonly flash?: Flash
}

export interface Flash {
  readonly tone: Tone
  readonly text: string
}

/** Addresses of files that change name with their content. */
export interface AssetAddresses {
  readonly stylesheet: string
  readonly script: string
  readonly favicon: string
  /** The font of the first screen, asked for early. */
  readonly font: string
  /** Scripts that one kind of page loads, by the name of their entry (`verify`). */
  readonly scripts: Readonly<Record<string, string>>
  /** The address of the colours of a tenant, `#rrggbb`. */
  readonly tenantStylesheet: (mainColour: string) => string
}

const shellKey = 'tesela.shell'

/** Leaves the shell with the request, before a handler runs. */
export function provideShell(hono: HonoContext, shell: Shell): void {
  hono.set(shellKey, shell)
}

/** The shell of a request. Throws `Fault` `web.no-shell` where the server left none. */
export function shellOf(hono: HonoContext): Shell {
  const shell: unknown = hono.get(shellKey)
  if (!isShell(shell)) throw new Fault('web.no-shell', 'The server did not provide a shell for this request')
  return shell
}

function isShell(value: unknown): value is Shell {
  return typeof value === 'object' && value !== null && 'assets' in value && 'navigation' in value
}

/** Addresses that the frame itself links to; the hall answers them. */
export const shellPaths = {
  home: '/',
  signIn: '/sign-in',
  signOut: '/sign-out',
  account: '/account',
  switchOrganisation: '/account/organisation',
  about: '/about',
  principles: '/principles',
  accessibility: '/accessibility',
  privacy: '/privacy',
  source: '/source',
  mailbox: '/demo/mailbox',
} as const

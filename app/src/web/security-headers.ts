import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Settings } from '../context.ts'

/**
 * Headers of every answer. Nothing inline runs, nothing is framed, and forms go nowhere else. `connect-src`
 * admits other sites because the verification page fetches keys and status lists from the issuers themselves;
 * pictures come from anywhere secure because organisations have logos.
 */
export function securityHeaders(settings: Pick<Settings, 'baseUrl'>): MiddlewareHandler {
  const secure = settings.baseUrl.startsWith('https:')
  const rest = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      fontSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'https:'],
      connectSrc: ["'self'", 'https:'],
      mediaSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      manifestSrc: ["'self'"],
      ...(secure ? { upgradeInsecureRequests: [] } : {}),
    },
    permissionsPolicy: { camera: ['self'], geolocation: [], microphone: [], payment: [] },
    referrerPolicy: false,
    strictTransportSecurity: secure ? 'max-age=31536000' : false,
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
  })
  return async (hono, next) => {
    await rest(hono, next)
    // A page whose address is a secret says more strictly what is told of it.
    if (hono.res.headers.has('referrer-policy')) return
    hono.res.headers.set('referrer-policy', 'strict-origin-when-cross-origin')
  }
}

// The cookie that ties an install to the browser that began it. Who sends the link on cannot send this along.
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { hasFormOfSecret, newSecret } from '../secret.ts'
import type { InstallDeps } from './install-deps.ts'

const name = 'connect'
const lifetimeSeconds = 600

/** `__Host-connect` where https allows it: no other host and no page without encryption can set that one. */
export function createBrowserCookie({ config, randomBytes }: InstallDeps) {
  const host = config.publicUrl.startsWith('https://')

  function read(c: Context): string | null {
    const value = host ? getCookie(c, name, 'host') : getCookie(c, name)
    return value !== undefined && hasFormOfSecret(value) ? value : null
  }

  return {
    read,
    /** The browser's cookie, a new one if it has none; one that is there is kept, so that two tabs can connect at once. */
    give(c: Context): string {
      const value = read(c) ?? newSecret(randomBytes)
      setCookie(c, name, value, {
        httpOnly: true,
        sameSite: 'Lax', // Strict would keep it back when HubSpot sends the browser to the callback
        path: '/',
        maxAge: lifetimeSeconds,
        ...(host && { secure: true, prefix: 'host' }),
      })
      return value
    },
  }
}

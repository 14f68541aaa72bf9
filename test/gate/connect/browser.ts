// A browser on its way through an install: keeps cookies as a browser does, and follows no redirect by itself.
import type { Config } from '../../../backend/gate/config.ts'

export interface Visit {
  status: number
  headers: Headers
  text: string
  /** Where it is sent, or an empty text. */
  location: string
}

/** A backend, known to the world by its PUBLIC_URL. */
export interface Served {
  url: string
  config: Pick<Config, 'publicUrl'>
}

export interface Browser {
  /** An address of the backend, as HubSpot or the card gives it: the public one. */
  visit(address: string, more?: { on?: Served; headers?: Record<string, string> }): Promise<Visit>
  cookies: Map<string, string>
}

export function openBrowser(running: Served): Browser {
  const cookies = new Map<string, string>()
  return {
    cookies,
    async visit(address, { on = running, headers = {} } = {}) {
      const { pathname, search } = new URL(address, running.config.publicUrl)
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const response = await fetch(on.url + pathname + search, {
        redirect: 'manual',
        headers: cookie ? { ...headers, cookie } : headers,
      })
      for (const line of response.headers.getSetCookie()) {
        const [pair = ''] = line.split(';')
        cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
      }
      return {
        status: response.status,
        headers: response.headers,
        text: await response.text(),
        location: response.headers.get('location') ?? '',
      }
    },
  }
}

/** The code that a page shows. */
export const codeOn = (visit: Visit) => /Code: <code>([a-z_]+)<\/code>/.exec(visit.text)?.[1] ?? null

// Who may talk to a listener of this machine: its own pages and programs, and no web page that happens to be open in a
// browser here. Without it such a page could have requests signed, or read what was (DNS rebinding included).
import type { IncomingMessage } from 'node:http'

type Asked = Pick<IncomingMessage, 'method' | 'headers' | 'url'>

/** By these names a browser reaches this machine and no other: a name of someone's own may point here at any time. */
const ownHost = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i

/** Why a request is refused, or `null`. */
export function foreignPage({ method, headers, url = '' }: Asked): string | null {
  const { host = '', origin, 'sec-fetch-site': site } = headers
  if (!ownHost.test(host)) return 'the Host is not a name of this machine'
  if (origin !== undefined && origin !== `http://${host}`) return 'the Origin is a foreign page'
  if (site === undefined || site === 'same-origin' || site === 'none') return null
  // A link or a redirect that leads here shows a page to the person and nothing to where it came from.
  const arrives = method === 'GET' && headers['sec-fetch-dest'] === 'document' && !url.startsWith('/_local/')
  return arrives ? null : 'the request comes from a foreign page'
}

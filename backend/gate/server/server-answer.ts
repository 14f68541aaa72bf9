// What every answer of the server carries, and the answers to what is no request of the app.
import { STATUS_CODES, ServerResponse, type OutgoingHttpHeader, type OutgoingHttpHeaders } from 'node:http'
import { errorAnswer } from '../errors.ts'
import type { Incoming } from '../verify/incoming.ts'

/** On every answer; a page may widen the content security policy for its own style. */
const secureHeaders: Record<string, string> = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'content-security-policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

/** Node writes the head of every answer through here, so no route can leave these headers out. */
export class SecureResponse extends ServerResponse<Incoming> {
  override writeHead(
    status: number,
    reason?: string | OutgoingHttpHeaders | OutgoingHttpHeader[],
    headers?: OutgoingHttpHeaders | OutgoingHttpHeader[],
  ): this {
    const own = (typeof reason === 'string' ? headers : reason) as OutgoingHttpHeaders // Hono gives no lists
    return super.writeHead(status, { ...secureHeaders, ...own, 'x-request-id': this.req.requestId })
  }
}

function malformed(requestId: string) {
  const body = JSON.stringify(errorAnswer('malformed_request', requestId))
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    connection: 'close', // the rest of it is not read, so the connection cannot be used again
  }
  return { body, headers }
}

export function refuse(response: SecureResponse): void {
  const { body, headers } = malformed(response.req.requestId)
  response.writeHead(400, headers).end(body)
}

/** An answer to bytes that never became a request. */
export function rawRefusal(status: number, requestId: string): string {
  const { body, headers } = malformed(requestId)
  const all = { ...secureHeaders, 'x-request-id': requestId, ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n')
}

// The HTTP server around the app: what Node refuses by itself is answered like everything else, slow and oversized
// requests end, every answer carries the same secure headers, and a stop lets running requests finish.
import {
  STATUS_CODES,
  createServer,
  ServerResponse,
  type OutgoingHttpHeader,
  type OutgoingHttpHeaders,
} from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { errorAnswer } from '../errors.ts'
import { Incoming, type ServerBindings } from '../verify/incoming.ts'
import { judgeRequestTarget } from '../verify/request-target.ts'
import { watchConnections } from './connections.ts'

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
class SecureResponse extends ServerResponse<Incoming> {
  override writeHead(
    status: number,
    reason?: string | OutgoingHttpHeaders | OutgoingHttpHeader[],
    headers?: OutgoingHttpHeaders | OutgoingHttpHeader[],
  ): this {
    const own = (typeof reason === 'string' ? headers : reason) as OutgoingHttpHeaders // Hono gives no lists
    return super.writeHead(status, { ...secureHeaders, ...own })
  }
}

const limits = {
  IncomingMessage: Incoming,
  ServerResponse: SecureResponse,
  optimizeEmptyRequests: true, // a read has no body, and gets no stream for one
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 65_000, // longer than load balancers keep theirs, so that none of them sends into a closing one
  requireHostHeader: false, // `judgeRequestTarget` requires it, with our answer
}

export interface RunningServer {
  port: number
  /** Takes no new request, waits for the running ones, and cuts off what is left after `graceMs`. */
  stop(graceMs: number): Promise<void>
}

export interface ServerDeps {
  app: Pick<Hono<{ Bindings: ServerBindings }>, 'fetch'>
  host: string
  port: number
  newRequestId: () => string
}

/** Resolves when it listens; rejects with Node's error when the port is not to be had. */
export async function serve({ app, host, port, newRequestId }: ServerDeps): Promise<RunningServer> {
  const lastAnswer = new WeakMap<Socket, ServerResponse>()
  const handle = getRequestListener(app.fetch)

  const server = createServer(limits, (request, response) => {
    if (!connections.began(request.socket, response)) return
    lastAnswer.set(request.socket, response)
    const judged = judgeRequestTarget(request.url ?? '', request.rawHeaders)
    if (!judged.ok) return refuse(response, newRequestId())
    request.keepTarget()
    return void handle(request, response)
  })

  const connections = watchConnections(server)

  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const answer = lastAnswer.get(socket)
    const answering = answer !== undefined && !answer.writableFinished
    if (!socket.writable || answering) socket.destroy()
    else socket.end(rawRefusal(statusOfParserError(error.code), newRequestId()))
  })

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })

  return {
    port: (server.address() as AddressInfo).port,
    async stop(graceMs) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      const sweep = setInterval(() => server.closeIdleConnections(), 50)
      const cut = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearInterval(sweep)
      clearTimeout(cut)
    },
  }
}

const refusalBody = (requestId: string) => JSON.stringify(errorAnswer('malformed_request', requestId))

function refuse(response: ServerResponse, requestId: string) {
  const body = refusalBody(requestId)
  // The rest of a malformed request is not read; the connection cannot be used again.
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  }
  response.writeHead(400, headers).end(body)
}

function statusOfParserError(code: string | undefined): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
}

/** An answer to bytes that never became a request. */
function rawRefusal(status: number, requestId: string): string {
  const body = refusalBody(requestId)
  const headers = { ...secureHeaders, 'content-type': 'application/json', connection: 'close' }
  const lines = Object.entries({ ...headers, 'content-length': String(Buffer.byteLength(body)) }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n')
}

// The HTTP server around the app: what Node refuses by itself is answered like everything else, slow and oversized
// requests end, every answer carries the same secure headers, and a stop lets running requests finish.
import { STATUS_CODES, createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import { errorAnswer } from './errors.ts'
import { judgeRequestTarget } from './request/request-target.ts'

/** Set on every answer; a page may widen the content security policy for its own style. */
const secureHeaders: Record<string, string> = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'content-security-policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

const limits = {
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
  app: Pick<Hono<{ Bindings: HttpBindings }>, 'fetch'>
  host: string
  port: number
  newRequestId: () => string
}

/** Resolves when it listens; rejects with Node's error when the port is not to be had. */
export async function serve({ app, host, port, newRequestId }: ServerDeps): Promise<RunningServer> {
  const answering = new WeakSet<Socket>()
  const handle = getRequestListener(app.fetch, { overrideGlobalObjects: false })

  const server = createServer(limits, (request: IncomingMessage, response: ServerResponse) => {
    answering.add(request.socket)
    response.once('close', () => answering.delete(request.socket))
    for (const name in secureHeaders) response.setHeader(name, secureHeaders[name] ?? '')
    const target = judgeRequestTarget(request.url ?? '', request.rawHeaders)
    if (target.ok) void handle(request, response)
    else refuse(response, newRequestId())
  })

  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (!socket.writable || answering.has(socket)) socket.destroy()
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

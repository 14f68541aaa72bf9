// The HTTP server around the app: what Node refuses by itself is answered like everything else, slow and oversized
// requests end, every answer carries the same headers, and a stop lets running requests finish.
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import type { MalformedReason } from '../reason.ts'
import { describeRequest } from '../spans.ts'
import type { TraceIds } from '../trace.ts'
import { Incoming, type ServerEnv } from '../verify/incoming.ts'
import { judgeRequestTarget } from '../verify/request-target.ts'
import { watchConnections } from './connections.ts'
import { inRequestSpan } from './request-span.ts'
import { rawRefusal, refuse, SecureResponse } from './server-answer.ts'

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
  /** From now on every answer is the last of its connection: whoever asks again asks elsewhere. */
  drain(): void
  /** Takes no new request, waits for the running ones, and cuts off what is left after `graceMs`. */
  stop(graceMs: number): Promise<void>
}

export interface Malformed extends TraceIds {
  requestId: string
  reason: MalformedReason
}

export interface ServerDeps {
  app: Pick<Hono<ServerEnv>, 'fetch'>
  host: string
  port: number
  newRequestId: () => string
  /** Hears of what never became a request of the app. */
  onMalformed: (refused: Malformed) => void
}

/** Resolves when it listens; rejects with Node's error when the port is not to be had. */
export async function serve(deps: ServerDeps): Promise<RunningServer> {
  const { app, host, port, newRequestId, onMalformed } = deps
  const handle = getRequestListener(app.fetch)
  let draining = false

  /** Handles a request, or refuses it for a reason that is known already. */
  const take = (request: Incoming, response: SecureResponse, known: MalformedReason | null): void => {
    request.requestId = newRequestId()
    if (draining) response.setHeader('connection', 'close')
    if (!connections.began(request.socket, response)) return
    inRequestSpan(request, response, () => {
      const reason = known ?? judgeRequestTarget(request.url ?? '', request.rawHeaders)
      if (reason === null) {
        request.keepTarget()
        return void handle(request, response)
      }
      describeRequest(request.span, '', { code: 'malformed_request', reason })
      onMalformed({ requestId: request.requestId, ...request.traceIds(), reason })
      refuse(response)
    })
  }

  const server = createServer(limits, (request, response) => take(request, response, null))
  const connections = watchConnections(server)

  // Node would answer 417 without a body.
  server.on('checkExpectation', (request: Incoming, response: SecureResponse) =>
    take(request, response, 'expect_other'),
  )

  const refuseRaw = (socket: Socket, status: number, reason: MalformedReason) => {
    const requestId = newRequestId()
    onMalformed({ requestId, reason })
    socket.end(rawRefusal(status, requestId))
  }
  // Node would close without a word.
  server.on('connect', (_request, socket: Socket) => refuseRaw(socket, 400, 'method_connect'))
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (!socket.writable || connections.answering(socket)) socket.destroy()
    else refuseRaw(socket, ...judgeParserError(error.code))
  })

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })

  return {
    port: (server.address() as AddressInfo).port,
    drain: () => void (draining = true),
    async stop(graceMs) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      const sweep = setInterval(() => {
        server.closeIdleConnections()
        connections.cutUnused()
      }, 50)
      const cut = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearInterval(sweep)
      clearTimeout(cut)
    },
  }
}

function judgeParserError(code: string | undefined): [status: number, reason: MalformedReason] {
  if (code === 'HPE_HEADER_OVERFLOW') return [431, 'headers_too_large']
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? [408, 'too_slow'] : [400, 'not_http']
}

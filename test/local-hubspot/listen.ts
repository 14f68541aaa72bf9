// The one listener, on loopback only and for no foreign page. Something else may answer first: the record page of the demo.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import type { ApiEnv } from './env.ts'
import { foreignPage } from './own-page.ts'

/** Answers a request and says so, or leaves it untouched. */
export type Front = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>

export interface Listener {
  url: string
  close(): Promise<void>
}

const host = '127.0.0.1'

export async function listen(api: Hono<ApiEnv>, port: number, front?: Front): Promise<Listener> {
  const answer = getRequestListener((request, env) => api.fetch(request, env))
  const server = createServer((request, response) => {
    // No page of ours is ever in a frame: a foreign one would have its buttons pressed unseen.
    response.setHeader('x-frame-options', 'DENY')
    const foreign = foreignPage(request)
    if (foreign !== null) return void response.writeHead(403).end(`refused: ${foreign}`)
    void (async () => {
      if (await front?.(request, response)) return
      await answer(request, response)
    })().catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500)
      response.end(String(error))
    })
  })
  // A client that keeps its connection must not find it closed under its next request.
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

// The server of an app, as these tests need one: it keeps what it was sent and answers what it is told.
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { signText } from '../../gate/verify/oracle.ts'

export interface Received {
  method: string
  /** The raw request target. */
  target: string
  headers: IncomingHttpHeaders
  body: string
}

export type Answerer = (request: IncomingMessage, response: ServerResponse, body: string) => void

export interface AppServer {
  url: string
  received: Received[]
  answer: Answerer
  close(): Promise<void>
}

export async function openAppServer(): Promise<AppServer> {
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
      const body = Buffer.concat(chunks).toString('utf8')
      const { method = '', url: target = '', headers } = request
      opened.received.push({ method, target, headers, body })
      opened.answer(request, response, body)
    })()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const opened: AppServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: [],
    answer: (_request, response) => void response.end('{"ok":true}'),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return opened
}

/** HubSpot's v3 signature, worked out from its documentation once more and not from `signature.ts`. */
export function signatureOf(secret: string, uri: string, { method, headers, body }: Received): string {
  const timestamp = String(headers['x-hubspot-request-timestamp'])
  return signText(secret, method, uri, body, timestamp)
}

// One server of the benchmark, in a process of its own: from a bare Hono route to the whole gate before a card's read.
import { createHmac, randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import type { Signature as HubSpotSignature } from '@hubspot/api-client'
import { serve as serveBare } from '@hono/node-server'
import { Hono } from 'hono'
import { createLog } from '../../backend/gate/log.ts'
import type { Audit } from '../../backend/gate/audit/audit.ts'
import { openStore } from '../../backend/gate/store/open-store.ts'
import { configFrom } from '../setup/running-backend.ts'
import { serveRoutes } from '../setup/serve-routes.ts'

export type BenchedServer = 'bare' | 'hmac' | 'hubspot-sdk' | 'gate'

const kind = process.argv[2] as BenchedServer
const config = configFrom(process.env)
const now = () => Date.now()
const route = '/api/contacts/:contactId'
const answer = { contact: { id: '1001' } }

async function start(): Promise<{ port: number; stop: () => Promise<void> }> {
  if (kind === 'gate') return startGate()
  const app = new Hono()
  const header = (headers: Headers, name: string) => headers.get(name) ?? ''
  if (kind === 'bare') app.get(route, (c) => c.json(answer))
  if (kind === 'hmac') {
    app.get(route, (c) => {
      const url = new URL(c.req.url)
      const uri = config.publicUrl + url.pathname + url.search
      const timestamp = header(c.req.raw.headers, 'x-hubspot-request-timestamp')
      const mac = createHmac('sha256', config.app.clientSecret)
        .update(`GET${uri}${timestamp}`)
        .digest('base64')
      return mac === header(c.req.raw.headers, 'x-hubspot-signature-v3') ? c.json(answer) : c.text('', 401)
    })
  }
  if (kind === 'hubspot-sdk') {
    const { Signature } = createRequire(import.meta.url)('@hubspot/api-client') as {
      Signature: typeof HubSpotSignature
    }
    app.get(route, (c) => {
      const url = new URL(c.req.url)
      const valid = Signature.isValid({
        method: 'GET',
        signatureVersion: 'v3',
        signature: header(c.req.raw.headers, 'x-hubspot-signature-v3'),
        timestamp: Number(header(c.req.raw.headers, 'x-hubspot-request-timestamp')),
        clientSecret: config.app.clientSecret,
        requestBody: '',
        url: config.publicUrl + url.pathname + url.search,
      })
      return valid ? c.json(answer) : c.text('', 401)
    })
  }
  return new Promise((resolve) => {
    const server = serveBare({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({ port, stop: () => new Promise((done) => server.close(() => done())) }),
    )
  })
}

/** The gate is measured without the audit line, which belongs to a record that is really read. */
const withoutLines: Audit = {
  read: (_caller, _record, work) => work(),
  write: (_caller, _record, work) => work(),
}

async function startGate() {
  const store = await openStore(config.database, { clock: now, randomBytes })
  const log = createLog('silent', { write: () => undefined })
  const benched = { type: 'contact', objectTypeId: '0-1', path: 'contacts' }
  const server = await serveRoutes({ config, store, audit: withoutLines, log, now }, (card) =>
    card.read(benched, '', async ({ record }) => ({ recordId: record.id, view: answer })),
  )
  return { port: server.port, stop: () => server.stop(0).then(() => store.close()) }
}

const { port, stop } = await start()
process.on('message', (message) => {
  if (message === 'memory') {
    globalThis.gc?.()
    process.send?.({ rssMb: Math.round(process.memoryUsage().rss / 2 ** 20) })
  }
})
// The benchmark is gone: so is its server.
process.once('disconnect', () => process.exit())
process.once('SIGTERM', () => void stop().then(() => process.exit(0)))
process.send?.({ port })

// The whole backend on a real store, beside a local HubSpot, on one clock that a test can move. Requests go through
// real sockets, signed as HubSpot signs.
import { randomBytes } from 'node:crypto'
import { startBackend, type Backend } from '../../backend/backend.ts'
import { readConfig, type Config } from '../../backend/gate/config.ts'
import { createLog } from '../../backend/gate/log.ts'
import { createMetrics, type Metrics } from '../../backend/gate/metrics.ts'
import type { GrantRow } from '../../backend/gate/store/grant-row.ts'
import type { Store } from '../../backend/gate/store/open-store.ts'
import appMeta from '../../hubspot-project/src/app/app-hsmeta.json' with { type: 'json' }
import { validSettings } from './valid-settings.ts'
import {
  startLocalHubSpot,
  type LocalHubSpot,
  type LocalHubSpotOptions,
} from '../local-hubspot/local-hubspot.ts'
import type { SignCall, SignedRequest } from '../local-hubspot/proxy/signed-request.ts'
import { answerOf, type CardAnswer } from './card-answer.ts'
import { createConnect, keyOf, type Who } from './connect.ts'
import { urlOf, type OpenStore, type OpenedStore } from './databases.ts'

export type { Who }

export const ada: Who = { portalId: '100001', userId: '501' }
export const jonas: Who = { portalId: '100001', userId: '502' }
export const mira: Who = { portalId: '100001', userId: '503' }
export const kenji: Who = { portalId: '100002', userId: '601' }

export interface RunningOptions {
  settings?: Record<string, string | undefined>
  hubspot?: Partial<LocalHubSpotOptions>
  /** Stands between the backend and its store, or HubSpot: where a test injects what goes wrong. */
  wrapStore?: (store: Store) => Store
  fetch?: typeof fetch
  /** How far this process's clock is off the database's. */
  skewMs?: number
}

export interface RunningBackend {
  backend: Backend
  url: string
  config: Config
  hubspot: LocalHubSpot
  store: Store
  metrics: Metrics
  /** Every line of the log. */
  log: Record<string, unknown>[]
  clock: OpenedStore['clock']
  moveClock: OpenedStore['moveClock']
  sign(call: Partial<SignCall> & { path: string; who: Who; rid?: string | null }): SignedRequest
  send(request: SignedRequest): Promise<CardAnswer>
  read(who: Who, contactId?: string): Promise<CardAnswer>
  write(who: Who, text: string, more?: { contactId?: string; rid?: string }): Promise<CardAnswer>
  /** As if that user had connected; with an access token that lives for `leftMs` more. */
  connect(who: Who, leftMs?: number): Promise<{ accessToken: string; refreshToken: string }>
  row(who: Who): Promise<GrantRow | null>
  /** Another backend on the same database, HubSpot and clock, as a second process has it. */
  another(options?: RunningOptions): Promise<RunningBackend>
  close(): Promise<void>
}

export const newRid = () => randomBytes(16).toString('base64url')

/** A local HubSpot with the card's app, whose card calls reach `publicUrl`. */
export function startHubSpotFor(config: Config, options: Partial<LocalHubSpotOptions> = {}) {
  const { requiredScopes, optionalScopes } = appMeta.config.auth
  return startLocalHubSpot({
    app: {
      appId: config.app.id,
      clientId: config.app.clientId,
      clientSecret: config.app.clientSecret,
      redirectUris: [`${config.publicUrl}/oauth/callback`],
      requiredScopes,
      optionalScopes,
      userLevel: config.app.access === 'user',
    },
    rateLimit: { perTenSeconds: 0, searchesPerSecond: 0 },
    ...options,
  })
}

export async function startRunningBackend(
  open: OpenStore,
  options: RunningOptions = {},
): Promise<RunningBackend> {
  const opened = await open()
  const settings = { ...validSettings(), PORT: '0', HOST: '127.0.0.1', ...options.settings }
  const hubspot = await startHubSpotFor(configFrom({ ...settings, DATABASE_URL: urlOf(opened.config) }), {
    now: opened.clock,
    ...options.hubspot,
  })
  const all: RunningBackend[] = []

  async function startOne(store: Store, given: RunningOptions): Promise<RunningBackend> {
    const config = configFrom({
      ...settings,
      ...given.settings,
      DATABASE_URL: urlOf(opened.config),
      HUBSPOT_API_URL: hubspot.url,
      HUBSPOT_APP_URL: hubspot.url,
    })
    const log: Record<string, unknown>[] = []
    const metrics = createMetrics()
    const now = () => opened.clock() + (given.skewMs ?? 0)
    const backend = await startBackend({
      config,
      store: given.wrapStore?.(store) ?? store,
      fetch: given.fetch ?? fetch,
      now,
      randomBytes,
      log: createLog('debug', { write: (line) => log.push(JSON.parse(line) as Record<string, unknown>) }),
      metrics,
    })
    if ('problems' in backend) throw new Error(backend.problems.join('\n'))
    const url = `http://127.0.0.1:${backend.port}`

    const running: RunningBackend = {
      backend,
      url,
      config,
      hubspot,
      store,
      metrics,
      log,
      clock: opened.clock,
      moveClock: opened.moveClock,
      sign({ path, who, rid = newRid(), ...call }) {
        const target = rid === null ? path : `${path}${path.includes('?') ? '&' : '?'}_rid=${rid}`
        const signed = hubspot.sign({ method: 'GET', url: config.publicUrl + target, ...who, ...call })
        return { ...signed, url: signed.signedUrl.replace(config.publicUrl, url) }
      },
      async send({ method, url: to, headers, body }) {
        return answerOf(
          await fetch(to, { method, headers, redirect: 'manual', ...(body !== undefined && { body }) }),
        )
      },
      read: (who, contactId = '1001') =>
        running.send(running.sign({ path: `/api/contacts/${contactId}`, who })),
      write(who, text, { contactId = '1001', rid = newRid() } = {}) {
        const path = `/api/contacts/${contactId}/notes`
        return running.send(running.sign({ method: 'POST', path, who, rid, body: { text } }))
      },
      connect: createConnect({ config, hubspot, store, now }),
      row: (who) => store.grants.find(keyOf(config, who)),
      another: async (more = {}) => startOne(await opened.openAnother(), { ...options, ...more }),
      async close() {
        for (const one of all) await one.backend.stop()
        await hubspot.close()
        await opened.close()
      },
    }
    all.push(running)
    return running
  }
  return startOne(opened.store, options)
}

export function configFrom(settings: Record<string, string | undefined>): Config {
  const read = readConfig(settings)
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  return read.config
}

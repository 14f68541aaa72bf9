// Several real backend processes on one database, against one local HubSpot, on one clock that the test moves.
import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Config } from '../../backend/gate/config.ts'
import type { GrantRow } from '../../backend/gate/store/grant-row.ts'
import type { Store } from '../../backend/gate/store/open-store.ts'
import { validSettings } from '../setup/valid-settings.ts'
import type { LocalHubSpot, LocalHubSpotOptions } from '../local-hubspot/local-hubspot.ts'
import type { SignedRequest } from '../local-hubspot/proxy/signed-request.ts'
import { createConnect, keyOf } from '../setup/connect.ts'
import { urlOf, type OpenStore } from '../setup/databases.ts'
import type { CardAnswer } from '../setup/card-answer.ts'
import { configFrom, newRid, startHubSpotFor, type Who } from '../setup/running-backend.ts'
import { tellTime, toBackendProcess, type BackendProcess } from './backend-process.ts'

export interface Cluster {
  hubspot: LocalHubSpot
  store: Store
  database: Config['database']
  processes: BackendProcess[]
  startProcess(settings?: Record<string, string>): Promise<BackendProcess>
  /** Resolves when all processes go by it, but for those that stand still: they will when they go on. */
  moveClock(ms: number): Promise<void>
  sign(who: Who, call?: { contactId?: string; text?: string; rid?: string }): SignedRequest
  /** A read by the process of that number. */
  read(index: number, who: Who, contactId?: string): Promise<CardAnswer>
  write(index: number, who: Who, text: string, rid?: string): Promise<CardAnswer>
  /** The keys that `connect` seals with from now on. */
  useKeys(tokenKeys: string): void
  connect(who: Who, leftMs?: number): Promise<{ accessToken: string; refreshToken: string }>
  row(who: Who): Promise<GrantRow | null>
  refreshes(): number
  close(): Promise<void>
}

export interface ClusterOptions {
  processes?: number
  hubspot?: Partial<LocalHubSpotOptions>
  settings?: Record<string, string>
  /** Flags of Node for the processes. */
  execArgv?: string[]
  /** Another way to the same database for the processes, such as a pooler. */
  databaseUrl?: (url: string) => Promise<{ url: string; close: () => Promise<void> }>
}

const main = fileURLToPath(new URL('backend-main.ts', import.meta.url))

export async function startCluster(open: OpenStore, options: ClusterOptions = {}): Promise<Cluster> {
  const opened = await open()
  const way = await options.databaseUrl?.(urlOf(opened.config))
  const settings: Record<string, string | undefined> = {
    ...validSettings(),
    PORT: '0',
    HOST: '127.0.0.1',
    DRAIN_MS: '0',
    RATE_LIMIT_PORTAL: '0',
    RATE_LIMIT_USER: '0',
    DATABASE_URL: way?.url ?? urlOf(opened.config),
    ...options.settings,
  }
  const hubspot = await startHubSpotFor(configFrom(settings), { now: opened.clock, ...options.hubspot })
  const environment = { ...settings, HUBSPOT_API_URL: hubspot.url, HUBSPOT_APP_URL: hubspot.url }
  const config = configFrom(environment)
  const connectWith = (keys: Config) =>
    createConnect({ config: keys, hubspot, store: opened.store, now: opened.clock })
  let connect = connectWith(config)
  const children: ChildProcess[] = []
  const processes: BackendProcess[] = []
  let movedMs = 0

  const cluster: Cluster = {
    hubspot,
    store: opened.store,
    database: opened.config,
    processes,
    async startProcess(more = {}) {
      const env = { ...process.env, ...environment, ...more, MOVED_MS: String(movedMs) }
      const child = fork(main, { env: withoutUndefined(env), silent: true, execArgv: options.execArgv ?? [] })
      children.push(child)
      const started = await toBackendProcess(child, config.publicUrl)
      processes.push(started)
      return started
    },
    async moveClock(ms) {
      movedMs += ms
      await opened.moveClock(ms)
      await Promise.all(
        children.filter(({ connected }) => connected).map((child) => tellTime(child, movedMs)),
      )
    },
    sign(who, { contactId = '1001', text, rid = newRid() } = {}) {
      const path = `/api/contacts/${contactId}${text === undefined ? '' : '/notes'}?_rid=${rid}`
      const method = text === undefined ? 'GET' : 'POST'
      const call = { method, url: config.publicUrl + path, ...who }
      return hubspot.sign(text === undefined ? call : { ...call, body: { text } })
    },
    read: (index, who, contactId = '1001') => processes[index]!.send(cluster.sign(who, { contactId })),
    write: (index, who, text, rid = newRid()) => processes[index]!.send(cluster.sign(who, { text, rid })),
    useKeys(tokenKeys) {
      connect = connectWith(configFrom({ ...environment, TOKEN_KEYS: tokenKeys }))
    },
    connect: (who, leftMs) => connect(who, leftMs),
    row: (who) => opened.store.grants.find(keyOf(config, who)),
    refreshes: () => hubspot.calls.filter(({ grantType }) => grantType === 'refresh_token').length,
    async close() {
      for (const child of children) child.kill('SIGKILL')
      await hubspot.close()
      await way?.close()
      await opened.close()
    },
  }
  await Promise.all(Array.from({ length: options.processes ?? 3 }, () => cluster.startProcess()))
  return cluster
}

const withoutUndefined = (env: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)) as Record<string, string>

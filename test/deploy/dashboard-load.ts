// Two backends on one Postgres under a load with everything that a dashboard should show: reads and writes, repeats and
// forgeries, refreshes that meet, HubSpot slow and failing, an account's limit.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { grantKeyOf } from '../../backend/gate/grant/grant-key.ts'
import { createSaveConsent } from '../../backend/gate/grant/save-consent.ts'
import { openStore } from '../../backend/gate/store/open-store.ts'
import { createVault } from '../../backend/gate/vault/vault.ts'
import { freePort } from '../setup/free-port.ts'
import { validSettings } from '../gate/config/valid-settings.ts'
import type { Fault } from '../local-hubspot/faults.ts'
import { freshPostgres, urlOf } from '../setup/databases.ts'
import {
  ada,
  configFrom,
  jonas,
  kenji,
  mira,
  newRid,
  startHubSpotFor,
  type Who,
} from '../setup/running-backend.ts'

const people = [ada, jonas, mira, kenji]
const perSecond = 20

/** By how much of the time has passed. */
const stages: [upTo: number, faults: Fault[]][] = [
  [0.3, []],
  [0.45, [{ on: 'crm', act: { delayMs: 900 } }]],
  [0.6, [{ on: 'crm', act: { status: 500 } }]],
  [0.7, [{ on: 'crm', portalId: kenji.portalId, probability: 0.1, act: { status: 429 } }]],
  [1, [{ on: 'token', act: { delayMs: 700 } }]],
]

export async function loadBackends(forMs: number) {
  const { config: database, remove } = await freshPostgres()
  const settings = { ...validSettings(), HOST: '127.0.0.1', DATABASE_URL: urlOf(database), DRAIN_MS: '0' }
  const hubspot = await startHubSpotFor(configFrom(settings), {
    rateLimit: { perTenSeconds: 1_500, searchesPerSecond: 0 },
  })
  const whole = { ...settings, HUBSPOT_API_URL: hubspot.url, HUBSPOT_APP_URL: hubspot.url }
  const config = configFrom(whole)
  const store = await openStore(database, { clock: Date.now, randomBytes })
  const save = createSaveConsent({ vault: createVault(config.tokenKeys), ...store, now: Date.now })
  const backends = await Promise.all([startOne(), startOne()])

  async function startOne() {
    const [port, opsPort] = [await freePort(), await freePort()]
    const env = { ...whole, PORT: `${port}`, OPS_PORT: `${opsPort}` }
    const child = spawn(process.execPath, [path.resolve('backend/start.js')], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise<void>((resolve) =>
      child.stdout.on('data', (text) => String(text).includes('"started"') && resolve()),
    )
    return { url: `http://127.0.0.1:${port}`, opsPort, child }
  }

  async function connect(who: Who, leftMs?: number) {
    const { expiresIn, scopes, ...tokens } = await hubspot.issueTokens(who)
    const key = grantKeyOf(config.app.access, { appId: config.app.id, ...who })
    await save(key, { ...tokens, expiresInMs: leftMs ?? expiresIn * 1000 }, scopes)
  }

  async function ask(number: number): Promise<void> {
    const who = people[number % people.length] ?? ada
    const contactId = who === kenji ? '2001' : '1001'
    const write = number % 10 === 3
    const target = `/api/contacts/${contactId}${write ? '/notes' : ''}?_rid=${newRid()}`
    const signed = hubspot.sign({
      method: write ? 'POST' : 'GET',
      url: config.publicUrl + target,
      ...who,
      ...(write && { body: { text: `note ${number}` } }),
      ...(number % 41 === 0 && { secret: 'another' }),
    })
    const { method, headers, body } = signed
    const to = backends[Math.floor(number / people.length) % 2]?.url ?? ''
    const url = signed.signedUrl.replace(config.publicUrl, to)
    const send = () =>
      fetch(url, { method, headers, ...(body !== undefined && { body }) }).then((answer) => answer.text())
    await send()
    if (number % 29 === 0) await send()
  }

  return {
    opsPorts: backends.map(({ opsPort }) => opsPort),
    async run() {
      const startedAt = Date.now()
      const running = new Set<Promise<unknown>>()
      let stage: Fault[] | undefined
      for (const who of people) await connect(who)
      for (let number = 1; Date.now() - startedAt < forMs; number += 1) {
        const part = (Date.now() - startedAt) / forMs
        const [, faults = []] = stages.find(([upTo]) => part < upTo) ?? []
        if (faults !== stage) {
          hubspot.faults.clear()
          for (const fault of (stage = faults)) hubspot.faults.add(fault)
        }
        // Both backends find the same tokens expired.
        if (number % (perSecond * 5) === 0) await connect(ada, -1)
        const asked = ask(number).catch(() => undefined)
        running.add(asked)
        void asked.then(() => running.delete(asked))
        await pause(1_000 / perSecond)
      }
      await Promise.all(running)
    },
    async stop() {
      for (const { child } of backends) {
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
      await hubspot.close()
      await store.close()
      await remove()
    },
  }
}

// Two backends on one Postgres under a load with everything that a dashboard should show: reads and writes, repeats and
// forgeries, refreshes that meet, HubSpot slow and failing, an account's limit.
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { openStore } from '../../backend/gate/store/open-store.ts'
import { createConnect } from '../setup/connect.ts'
import { freePort } from '../setup/free-port.ts'
import { runMain } from '../setup/run-main.ts'
import { validSettings } from '../setup/valid-settings.ts'
import type { Fault } from '../local-hubspot/faults.ts'
import { freshPostgres, urlOf } from '../setup/databases.ts'
import { steadily } from '../setup/steadily.ts'
import { ada, configFrom, jonas, kenji, mira, newRid, startHubSpotFor } from '../setup/running-backend.ts'

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
  const connect = createConnect({ config, hubspot, store, now: Date.now })
  const backends = await Promise.all([startOne(), startOne()])

  async function startOne() {
    const opsPort = await freePort()
    const main = runMain({ ...whole, PORT: '0', OPS_PORT: `${opsPort}` })
    return { ...(await main.started()), opsPort, main }
  }

  async function ask(number: number): Promise<string> {
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
    const send = async () => {
      const answer = await fetch(url, { method, headers, ...(body !== undefined && { body }) })
      await answer.text()
      return String(answer.status)
    }
    const answered = await send()
    if (number % 29 === 0) await send()
    return answered
  }

  return {
    opsPorts: backends.map(({ opsPort }) => opsPort),
    async run() {
      const startedAt = Date.now()
      let stage: Fault[] | undefined
      for (const who of people) await connect(who)
      const load = steadily(perSecond, async (number) => {
        const part = (Date.now() - startedAt) / forMs
        const [, faults = []] = stages.find(([upTo]) => part < upTo) ?? []
        if (faults !== stage) {
          hubspot.faults.clear()
          for (const fault of (stage = faults)) hubspot.faults.add(fault)
        }
        // Both backends find the same tokens expired.
        if (number % (perSecond * 5) === 0) await connect(ada, -1)
        return ask(number)
      })
      await pause(forMs)
      await load.stop()
    },
    async stop() {
      for (const { main } of backends) {
        main.child.kill('SIGTERM')
        await main.ended
      }
      await hubspot.close()
      await store.close()
      await remove()
    },
  }
}

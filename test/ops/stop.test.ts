// How a process ends: told by npm, by a container, by an impatient operator, and behind a balancer.
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import type { BackendProcess } from '../chaos/backend-process.ts'
import { startCluster } from '../chaos/cluster.ts'
import { npmStart } from '../clone/with-npm.ts'
import { freePort } from '../setup/free-port.ts'
import { validSettings } from '../setup/valid-settings.ts'
import { compileCache } from '../setup/compile-cache.ts'
import { eachStore, freshSqlite, urlOf } from '../setup/databases.ts'
import { answerOf } from '../setup/card-answer.ts'
import { ada } from '../setup/running-backend.ts'
import { startMain } from '../setup/start-main.ts'
import { withoutEnvFile } from '../setup/without-env-file.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

async function settingsFor(more: Record<string, string> = {}) {
  const { config, remove } = await freshSqlite()
  onTestFinished(remove)
  return { ...validSettings(), PORT: '0', HOST: '127.0.0.1', DATABASE_URL: urlOf(config), ...more }
}

const readyz = async (url: string) => {
  const { status, body } = await answerOf(await fetch(`${url}/readyz`))
  return { status, reason: body?.reason as string | undefined }
}

it('OPS-11 says for DRAIN_MS that it stops, takes requests meanwhile, and then ends', async () => {
  const main = startMain(await settingsFor({ DRAIN_MS: '1500' }))
  const { url } = await main.started()
  expect((await readyz(url)).status).toBe(200)
  main.child.kill('SIGTERM')
  const toldAt = performance.now()
  await expect.poll(() => readyz(url)).toMatchObject({ status: 503, reason: 'stopping' })
  main.child.kill('SIGTERM') // as npm and a terminal both pass it on
  await pause(900)
  const late = await fetch(`${url}/api/contacts/1001`)
  expect([late.status, late.headers.get('connection')]).toEqual([401, 'close'])
  expect(await main.ended).toBe(0)
  expect(performance.now() - toldAt).toBeGreaterThan(1_400)
}, 30_000)

it('OPS-11 ends at once when it is told again later', async () => {
  const main = startMain(await settingsFor({ DRAIN_MS: '60000' }))
  await main.started()
  main.child.kill('SIGTERM')
  await pause(1_200)
  main.child.kill('SIGTERM')
  expect(await main.ended).toBe(143)
}, 30_000)

it('OPS-11 does not wait for a balancer when somebody stops it by hand', async () => {
  const main = startMain(await settingsFor({ DRAIN_MS: '60000' }))
  await main.started()
  main.child.kill('SIGINT')
  expect(await main.ended).toBe(0)
}, 30_000)

it.each(eachStore)(
  'OPS-11 restarts three processes on %s one by one behind a balancer without a failed first call',
  async (_name, open) => {
    const three = await startCluster(open, { processes: 3, settings: { DRAIN_MS: '3000' } })
    onTestFinished(() => three.close())
    await three.connect(ada)
    let places: BackendProcess[] = [...three.processes]
    let healthy = places
    // Asks each second, as most balancers do.
    const asking = setInterval(() => {
      void Promise.all(
        places.map(async (one) => ({
          one,
          ok: (await readyz(one.url).catch(() => ({ status: 0 }))).status === 200,
        })),
      ).then((asked) => (healthy = asked.filter(({ ok }) => ok).map(({ one }) => one)))
    }, 1_000)
    const calls: Promise<number>[] = []
    const calling = setInterval(() => {
      const one = healthy[calls.length % healthy.length]
      if (one)
        calls.push(
          one.send(three.sign(ada, { contactId: '1002' })).then(
            ({ status }) => status,
            () => 0,
          ),
        )
      else calls.push(Promise.resolve(-1))
    }, 25)
    onTestFinished(() => [asking, calling].forEach(clearInterval))
    for (let index = 0; index < 3; index += 1) {
      const old = places[index]!
      const fresh = await three.startProcess()
      places = places.toSpliced(index, 1, fresh, old)
      await expect.poll(() => healthy.includes(fresh), { timeout: 10_000 }).toBe(true)
      old.signal('SIGTERM')
      expect(await old.ended).toBe(0)
      places = places.filter((one) => one !== old)
    }
    clearInterval(calling)
    const statuses = await Promise.all(calls)
    expect(statuses.length).toBeGreaterThan(200)
    expect([...new Set(statuses)]).toEqual([200])
  },
  90_000,
)

it.each(['SIGTERM', 'SIGINT'] as const)(
  'OPS-16 ends in order when npm start gets %s, and leaves nothing running',
  async (signal) => {
    const port = await freePort()
    const { PATH, HOME } = process.env
    const settings = await settingsFor({ PORT: String(port), DRAIN_MS: '200' })
    const backend = await npmStart(root, port, { ...compileCache, PATH, HOME, ...withoutEnvFile(settings) })
    expect(await backend.stop(signal)).toBe(0)
    await expect(fetch(`${backend.url}/livez`)).rejects.toThrow()
  },
  60_000,
)

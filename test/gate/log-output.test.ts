// The log on stdout of a real process, and what happens when nobody reads it.
import { PassThrough } from 'node:stream'
import { expect, it, onTestFinished } from 'vitest'
import { createLogOutput } from '../../backend/gate/log-output.ts'
import { freePort } from '../setup/free-port.ts'
import { freshSqlite, urlOf } from '../setup/databases.ts'
import { startMain } from '../setup/start-main.ts'
import { validSettings } from '../setup/valid-settings.ts'

async function startLogging() {
  const { config, remove } = await freshSqlite()
  onTestFinished(remove)
  const opsPort = await freePort()
  const settings = { ...validSettings(), PORT: '0', HOST: '127.0.0.1', DATABASE_URL: urlOf(config) }
  const main = startMain({ ...settings, OPS_PORT: String(opsPort) })
  const { url } = await main.started()
  const lostLines = async () => {
    const text = await (await fetch(`http://127.0.0.1:${opsPort}/metrics`)).text()
    return Number(/^log_lines_lost_total (\d+)$/m.exec(text)?.[1])
  }
  return { ...main, url, lostLines }
}

/** Two lines each: why it is refused, and that it was asked. */
async function askUnsigned(url: string, times: number): Promise<Set<number>> {
  const statuses = new Set<number>()
  for (let asked = 0; asked < times; asked += 50) {
    const answers = Array.from({ length: 50 }, () => fetch(`${url}/api/contacts/1001`))
    for (const answer of await Promise.all(answers)) statuses.add((await answer.text(), answer.status))
  }
  return statuses
}

it('LOG-04 answers on while nobody reads stdout, and says afterwards how many lines were lost', async () => {
  const { child, log, url, lostLines } = await startLogging()
  await askUnsigned(url, 50)
  expect(await lostLines()).toBe(0)
  child.stdout?.pause()
  expect(await askUnsigned(url, 3_500)).toEqual(new Set([401]))
  expect((await fetch(`${url}/livez`)).status).toBe(200)
  expect(await lostLines()).toBeGreaterThan(0)
  child.stdout?.resume()
  const lines = () => log.filter(({ event }) => event === 'log_lines_lost')
  await expect.poll(lines).toEqual([expect.objectContaining({ count: await lostLines() })])
  const kept = log.filter(({ event }) => event === 'card_request').length
  await askUnsigned(url, 50)
  await expect.poll(() => log.filter(({ event }) => event === 'card_request').length).toBe(kept + 50)
}, 60_000)

it('LOG-04 answers on when whoever read stdout is gone', async () => {
  const { child, url, lostLines } = await startLogging()
  child.stdout?.destroy()
  expect(await askUnsigned(url, 100)).toEqual(new Set([401]))
  expect((await fetch(`${url}/livez`)).status).toBe(200)
  expect(await lostLines()).toBeGreaterThan(100)
  expect(child.exitCode).toBeNull()
})

it('LOG-04 counts a lost line once, however often lines are lost', async () => {
  const stream = new PassThrough()
  const told: number[] = []
  const output = createLogOutput(stream, (lost) => told.push(lost))
  for (const lost of [2, 3]) {
    stream.pause()
    output.write('x'.repeat(2 * 1024 * 1024))
    for (let line = 0; line < lost; line += 1) output.write('lost')
    const drained = new Promise((resolve) => stream.once('drain', resolve))
    stream.resume()
    await drained
  }
  expect([told, output.lost()]).toEqual([[2, 3], 5])
})

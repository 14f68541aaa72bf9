// Everything but the requests of a card, from a seed, on one process: none is answered with a fault of ours, none ends
// it, and nothing of them stays.
import { connect } from 'node:net'
import { validSettings } from '../../setup/valid-settings.ts'
import type { OpenStore } from '../../setup/databases.ts'
import { diceOf, seededRandom } from '../../setup/random.ts'
import { ada } from '../../setup/running-backend.ts'
import type { Usage } from '../backend-main.ts'
import type { BackendProcess } from '../backend-process.ts'
import { startCluster, type Cluster } from '../cluster.ts'
import { fuzzedBytes, kinds, type Fuzzer } from './fuzzed-bytes.ts'
import { grownTooMuch, settledUsage } from './usage.ts'

export interface FuzzResult {
  seed: number
  requests: number
  /** How often each status came; 0 where the connection ended without one. */
  answers: Record<string, number>
  before: Usage
  after: Usage
  /** Empty when every promise held. */
  broken: string[]
}

const lanes = 12
/** Before anything is measured, code is compiled and pools are filled. */
const warmUpShare = 0.25
/** For what has no answer: the rest of a request is never sent. */
const patienceMs = { raw: 150, whole: 5_000 }
/** Of all that may be answered, what is no fault of ours. 502 and 504 are nobody's. */
const innocent = /^(2\d\d|303|4\d\d|503)$/

export async function runFuzz(open: OpenStore, seconds: number, seed: number): Promise<FuzzResult> {
  const settings = { HUBSPOT_CLIENT_SECRET: String(validSettings()['HUBSPOT_CLIENT_SECRET']) }
  const cluster = await startCluster(open, { processes: 1, settings, execArgv: ['--expose-gc'] })
  try {
    await cluster.connect(ada)
    return await fuzz(cluster, cluster.processes[0]!, seconds, seed)
  } finally {
    await cluster.close()
  }
}

async function fuzz(cluster: Cluster, target: BackendProcess, seconds: number, seed: number) {
  const answers: Record<string, number> = {}
  const broken = new Set<string>()
  let ended: number | string | null = null
  void target.ended.then((how) => (ended = how))

  async function lane(index: number, endsAt: number) {
    const fuzzer = fuzzerFrom(seed + index)
    while (Date.now() < endsAt && ended === null) {
      const kind = fuzzer.dice.pick(kinds)
      const bytes = fuzzedBytes(kind, fuzzer)
      const status = await statusOf(target.url, bytes, kind === 'raw' ? patienceMs.raw : patienceMs.whole)
      answers[status] = (answers[status] ?? 0) + 1
      if (status !== 0 && !innocent.test(String(status)))
        broken.add(`${status} for a ${kind}: ${JSON.stringify(bytes.toString('latin1').slice(0, 400))}`)
    }
  }
  const all = (from: number, ms: number) =>
    Promise.all(Array.from({ length: lanes }, (_, index) => lane(from + index, Date.now() + ms)))

  await all(lanes, seconds * 1000 * warmUpShare)
  const before = await settledUsage(target)
  await all(0, seconds * 1000 * (1 - warmUpShare))
  if (ended !== null) broken.add(`the process ended: ${String(ended)}`)
  const after = ended === null ? await settledUsage(target, before) : before

  for (const what of grownTooMuch(before, after)) broken.add(what)
  await cluster.connect(ada) // one of all those requests may have ended this connection, and rightly
  if (ended === null && (await target.send(cluster.sign(ada))).status !== 200)
    broken.add('a good request is refused afterwards')
  if (target.log.some(({ event }) => event === 'unexpected_error'))
    broken.add('an unexpected error was logged')
  const requests = Object.values(answers).reduce((sum, count) => sum + count, 0)
  return { seed, requests, answers, before, after, broken: [...broken] }
}

function fuzzerFrom(seed: number): Fuzzer {
  const { HUBSPOT_CLIENT_SECRET: secret, HUBSPOT_APP_ID: appId } = validSettings()
  return { dice: diceOf(seededRandom(seed)), secret, appId, now: Date.now }
}

/** Before the answer to a request that waits for it (https://www.rfc-editor.org/rfc/rfc9110#section-15.2.1). */
const goOn = /^HTTP\/1\.1 100 Continue\r\n\r\n/

/** Of the first answer; 0 when the connection ended, or our patience, without one. */
function statusOf(url: string, bytes: Buffer, patience: number): Promise<number> {
  return new Promise((resolve) => {
    const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', noDelay: true })
    let received = ''
    const end = () => {
      socket.destroy()
      resolve(Number(/^HTTP\/1\.1 (\d{3}) /.exec(received)?.[1] ?? 0))
    }
    socket.on('connect', () => socket.write(bytes))
    socket.on('data', (chunk) => {
      received = (received + chunk.toString('latin1')).replace(goOn, '')
      if (received.includes('\r\n\r\n')) end()
    })
    socket.on('error', end)
    socket.on('close', end)
    const waited = setTimeout(end, patience)
    socket.on('close', () => clearTimeout(waited))
  })
}

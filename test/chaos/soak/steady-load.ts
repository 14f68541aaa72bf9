// What a busy card costs over time: so many calls a second on one process, with a HubSpot that fails now and then. After
// two minutes its memory and its handles are what they will be.
import { setTimeout as pause } from 'node:timers/promises'
import { openFreshSqlite } from '../../setup/databases.ts'
import { newRid } from '../../setup/running-backend.ts'
import { steadily } from '../../setup/steadily.ts'
import type { Usage } from '../backend-main.ts'
import type { BackendProcess } from '../backend-process.ts'
import { startCluster, type Cluster } from '../cluster.ts'
import { contactOf, users } from './soak-load.ts'

export interface SteadyResult {
  requests: number
  perSecond: number
  answers: Record<string, number>
  settled: Usage
  /** The most that was seen after that. */
  most: Usage
  after: Usage
  /** Empty when every promise held. */
  broken: string[]
}

const perSecond = 100
const writesShare = 0.1
const settledAfterMs = 120_000
const lookEveryMs = 10_000
/** Of its value when it was settled. */
const mostGrowth = 0.2
const mostNewHandles = 20
const mostAtOnce = 200
/** This HubSpot keeps every note and remembers every call; a real one's memory is not ours to measure. */
const forgetEvery = 2_000

export async function runSteadyLoad(seconds: number, say: (line: string) => void): Promise<SteadyResult> {
  const cluster = await startCluster(openFreshSqlite, {
    processes: 1,
    execArgv: ['--expose-gc'],
    hubspot: { refreshTokens: 'rotating' },
  })
  try {
    for (const who of users) await cluster.connect(who)
    for (const act of [{ status: 503 }, 'reset', 'reset-after', { delayMs: 500 }] as const)
      cluster.hubspot.faults.add({ on: 'crm', act, probability: 0.005 })
    return await load(cluster, cluster.processes[0]!, seconds * 1000, say)
  } finally {
    await cluster.close()
  }
}

async function load(cluster: Cluster, target: BackendProcess, ms: number, say: (line: string) => void) {
  const startedAt = Date.now()
  const seen: { at: number; usage: Usage }[] = []
  let requests = 0

  async function ask() {
    const who = users[requests % users.length]!
    requests += 1
    const writes = Math.random() < writesShare
    const call = { contactId: contactOf(who), ...(writes && { text: `steady ${newRid()}` }) }
    const answer = await target.send(cluster.sign(who, call)).catch(() => null)
    if (requests % forgetEvery === 0) cluster.hubspot.clearCalls()
    return answer === null ? 'connection lost' : (answer.code ?? String(answer.status))
  }

  async function looking() {
    while (Date.now() - startedAt < ms - lookEveryMs) {
      await pause(lookEveryMs)
      const usage = await target.usage()
      seen.push({ at: Date.now() - startedAt, usage })
      say(`${Math.round((Date.now() - startedAt) / 1000)} s: ${JSON.stringify(usage)}, ${requests} requests`)
      target.log.splice(0)
    }
  }

  const steady = steadily(perSecond, ask, mostAtOnce)
  await Promise.all([looking(), pause(ms)])
  const { answers, perSecond: reached } = await steady.stop()
  await pause(1_000)
  const after = await target.usage()
  const later = seen.filter(({ at }) => at >= Math.min(settledAfterMs, ms / 2)).map(({ usage }) => usage)
  const settled = later[0] ?? after
  const most = mostOf([...later, after])
  return {
    requests,
    perSecond: reached,
    answers,
    settled,
    most,
    after,
    broken: brokenBy(settled, after, answers),
  }
}

const mostOf = (usages: Usage[]): Usage => ({
  rssMb: Math.max(...usages.map(({ rssMb }) => rssMb)),
  heapMb: Math.max(...usages.map(({ heapMb }) => heapMb)),
  handles: Math.max(...usages.map(({ handles }) => handles)),
})

function brokenBy(settled: Usage, after: Usage, answers: Record<string, number>): string[] {
  const broken: string[] = []
  for (const name of ['rssMb', 'heapMb'] as const)
    if (after[name] > settled[name] * (1 + mostGrowth))
      broken.push(`${name} grew from ${settled[name]} to ${after[name]}`)
  if (after.handles > settled.handles + mostNewHandles)
    broken.push(`handles grew from ${settled.handles} to ${after.handles}`)
  for (const name of ['internal_error', 'connection lost', 'unauthorized'])
    if (answers[name]) broken.push(`${answers[name]} times ${name}`)
  return broken
}

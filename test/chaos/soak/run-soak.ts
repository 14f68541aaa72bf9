// Load through signed requests on three processes and Postgres, with a HubSpot that rotates and fails, processes killed
// at random, and the vault's key rotated in the middle. Ends with what was counted and which promise was broken.
import { setTimeout as pause } from 'node:timers/promises'
import { resealRows } from '../../../backend/admin/reseal-rows.ts'
import { createVault } from '../../../backend/gate/vault/vault.ts'
import { startCluster, type Cluster } from '../cluster.ts'
import { newTokenKey, validSettings } from '../../setup/valid-settings.ts'
import { openFreshPostgres } from '../../setup/databases.ts'
import { configFrom } from '../../setup/running-backend.ts'
import { brokenPromises, notesOf } from './broken-promises.ts'
import { soakClock } from './soak-clock.ts'
import { soakLoad, users } from './soak-load.ts'
import { soakedProcesses, type SoakedProcesses } from './soaked-processes.ts'

export interface SoakResult {
  requests: number
  answers: Record<string, number>
  refreshes: number
  kills: number
  notesWritten: number
  rotated: number
  reconnections: number
  /** Empty when every promise held. */
  broken: string[]
}

const viewers = 12
const killEveryMs = 4_000
/** Access tokens live for half an hour. */
const moveEveryMs = 6_000
const moveByMs = 31 * 60_000
/** Nothing new goes wrong in the last moments, so that what is under way comes to its end. */
const calmMs = 3_000

export async function runSoak(seconds: number, say: (line: string) => void): Promise<SoakResult> {
  const oldKey = newTokenKey('old')
  const cluster = await startCluster(openFreshPostgres, {
    hubspot: { refreshTokens: 'rotating' },
    settings: { TOKEN_KEYS: oldKey },
  })
  try {
    return await soak(cluster, oldKey, seconds, say)
  } finally {
    await cluster.close()
  }
}

async function soak(cluster: Cluster, oldKey: string, seconds: number, say: (line: string) => void) {
  const newKey = newTokenKey('new')
  const processes = soakedProcesses(cluster, oldKey)
  const clock = soakClock(cluster)
  const load = soakLoad(cluster, processes, clock)
  for (const who of users) await cluster.connect(who)
  failSometimes(cluster)

  let kills = 0
  const endsAt = Date.now() + seconds * 1000
  const isCalm = () => Date.now() >= endsAt - calmMs

  async function killing() {
    while (!isCalm()) {
      await pause(killEveryMs * (0.5 + Math.random()))
      await processes.kill(kills)
      kills += 1
    }
  }

  async function ageing() {
    while (!isCalm()) {
      await pause(moveEveryMs)
      await clock.move(moveByMs)
    }
  }

  async function rotation() {
    await pause((seconds * 1000) / 3)
    const resealed = await rotateKey(cluster, processes, oldKey, newKey)
    say(`rotated ${resealed} rows`)
    return resealed
  }

  const [rotated] = await Promise.all([
    rotation(),
    killing(),
    ageing(),
    ...Array.from({ length: viewers }, (_, index) => load.viewer(index, endsAt)),
  ])
  cluster.hubspot.faults.clear()
  await pause(1_000)

  const refreshes = cluster.hubspot.calls.filter(
    ({ grantType, status }) => grantType === 'refresh_token' && status === 200,
  ).length
  const tokenKeys = [oldKey, newKey].map((key) => key.slice(key.indexOf(':') + 1))
  return {
    requests: load.counted.requests,
    answers: load.answers,
    refreshes,
    kills,
    notesWritten: notesOf({ cluster, load }).reduce((sum, { times }) => sum + times, 0),
    rotated,
    reconnections: load.counted.reconnections,
    broken: await brokenPromises({ cluster, load, kills, refreshes, tokenKeys }),
  }
}

/** About one call in twenty. */
function failSometimes({ hubspot }: Cluster) {
  for (const act of [{ status: 503 }, 'reset', { delayMs: 800 }] as const) {
    hubspot.faults.add({ on: 'crm', act, probability: 0.017 })
    hubspot.faults.add({ on: 'token', act, probability: 0.017 })
  }
  hubspot.faults.add({ on: 'crm', act: 'reset-after', probability: 0.01 })
}

/** As the README tells an operator to do it. How many rows were sealed again; throws when one did not open. */
async function rotateKey(cluster: Cluster, processes: SoakedProcesses, oldKey: string, newKey: string) {
  await processes.rollOut(`${oldKey},${newKey}`)
  await processes.rollOut(`${newKey},${oldKey}`)
  const { tokenKeys } = configFrom({ ...validSettings(), TOKEN_KEYS: `${newKey},${oldKey}` })
  const { resealed, unopened } = await resealRows({
    sealed: cluster.store.sealed,
    vault: createVault(tokenKeys),
    batch: 50,
    dryRun: false,
    signal: new AbortController().signal,
    onBatch: () => undefined,
  })
  if (unopened.length > 0) throw new Error('a row did not open at the rotation')
  await processes.rollOut(newKey) // a process that needed the old one would refuse to start
  return resealed
}

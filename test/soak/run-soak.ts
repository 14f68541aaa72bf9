// Load through signed requests on three processes and Postgres, with a HubSpot that rotates and fails, processes killed
// at random, and the vault's key rotated in the middle. Ends with what was counted and which promise was broken.
import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { createVault } from '../../backend/grant/vault.ts'
import { resealRows } from '../../backend/admin/reseal-rows.ts'
import { configFrom, newRid, type Who } from '../setup/running-backend.ts'
import { startCluster, type BackendProcess, type Cluster } from '../chaos/cluster.ts'
import { newTokenKey, validSettings } from '../config/valid-settings.ts'
import { openFreshPostgres } from '../setup/databases.ts'

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

const users: Who[] = [
  { portalId: '100001', userId: '501' },
  { portalId: '100001', userId: '502' },
  { portalId: '100002', userId: '601' },
  { portalId: '100002', userId: '502' },
]
const contactOf = ({ portalId }: Who) => (portalId === '100001' ? '1002' : '2001')
const atOnce = 12
const killEveryMs = 4_000
const moveEveryMs = 6_000

export async function runSoak(seconds: number, say: (line: string) => void): Promise<SoakResult> {
  const oldKey = newTokenKey('old')
  const cluster = await startCluster(openFreshPostgres, {
    hubspot: { refreshTokens: 'rotating' },
    settings: { TOKEN_KEYS: oldKey },
  })
  try {
    return await soakOn(cluster, oldKey, seconds, say)
  } finally {
    await cluster.close()
  }
}

async function soakOn(
  cluster: Cluster,
  oldKey: string,
  seconds: number,
  say: (line: string) => void,
): Promise<SoakResult> {
  const newKey = newTokenKey('new')
  const slots: BackendProcess[] = [...cluster.processes]
  const everyProcess: BackendProcess[] = [...slots]
  const result: SoakResult = {
    requests: 0,
    answers: {},
    refreshes: 0,
    kills: 0,
    notesWritten: 0,
    rotated: 0,
    reconnections: 0,
    broken: [],
  }
  const broken = (what: string) => void (result.broken.includes(what) || result.broken.push(what))
  const secrets = new Set<string>()
  const connect = async (who: Who) => {
    const { accessToken, refreshToken } = await cluster.connect(who)
    secrets.add(accessToken).add(refreshToken)
  }
  for (const who of users) await connect(who)
  for (const act of [{ status: 503 }, 'reset', { delayMs: 800 }] as const) {
    cluster.hubspot.faults.add({ on: 'crm', act, probability: 0.017 })
    cluster.hubspot.faults.add({ on: 'token', act, probability: 0.017 })
  }
  cluster.hubspot.faults.add({ on: 'crm', act: 'reset-after', probability: 0.01 })

  const endsAt = Date.now() + seconds * 1000
  let settings: Record<string, string> = { TOKEN_KEYS: oldKey }
  const written = new Map<string, { text: string; acknowledged: boolean; who: Who }>()

  let lastReplaced = Promise.resolve()
  /** One after the other, so that none is started with settings from before. */
  function replace(slot: number, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    lastReplaced = lastReplaced.then(async () => {
      const leaving = slots[slot]!
      leaving.signal(signal)
      await leaving.ended
      const started = await cluster.startProcess(settings)
      slots[slot] = started
      everyProcess.push(started)
    })
    return lastReplaced
  }

  async function replaceAll(tokenKeys: string) {
    settings = { TOKEN_KEYS: tokenKeys }
    cluster.useKeys(tokenKeys)
    for (let slot = 0; slot < slots.length; slot += 1) await replace(slot, 'SIGTERM')
  }

  /**
   * How often the clock began or ended a move: an odd number while it moves, when processes and HubSpot go by different
   * clocks. A request signed before is half an hour old afterwards.
   */
  let moves = 0
  const sign = (...what: Parameters<Cluster['sign']>) => ({ request: cluster.sign(...what), signedIn: moves })
  const isOfOneClock = (signedIn: number) => signedIn === moves && moves % 2 === 0

  async function send({ request, signedIn }: ReturnType<typeof sign>) {
    const target = slots[Math.floor(Math.random() * slots.length)]!
    result.requests += 1
    try {
      const answer = await target.send(request)
      const outdated = answer.code === 'unauthorized' && !isOfOneClock(signedIn)
      if (answer.code === 'unauthorized' && !outdated) broken('a request signed just now was refused')
      const name = outdated ? 'too old after the clock moved' : (answer.code ?? String(answer.status))
      result.answers[name] = (result.answers[name] ?? 0) + 1
      return answer
    } catch {
      result.answers['connection lost'] = (result.answers['connection lost'] ?? 0) + 1
      return null
    }
  }

  async function viewer(index: number) {
    while (Date.now() < endsAt) {
      const who = users[index % users.length]!
      if (Math.random() < 0.6) {
        const answer = await send(sign(who, { contactId: contactOf(who) }))
        if (answer?.code === 'reauthorization_required') {
          result.reconnections += 1
          await connect(who)
        }
        continue
      }
      const rid = newRid()
      const text = `soak note ${rid}`
      written.set(rid, { text, acknowledged: false, who })
      const signNote = () => sign(who, { contactId: contactOf(who), text, rid })
      const first = signNote()
      for (const request of [
        first,
        ...(Math.random() < 0.5 ? [first] : []),
        ...(Math.random() < 0.5 ? [signNote()] : []),
      ]) {
        const answer = await send(request)
        if (answer?.status === 201) written.get(rid)!.acknowledged = true
      }
    }
  }

  async function trouble() {
    let slot = 0
    while (Date.now() < endsAt - 3_000) {
      await pause(killEveryMs * (0.5 + Math.random()))
      await replace(slot % slots.length, 'SIGKILL')
      result.kills += 1
      slot += 1
    }
  }

  /** Tokens live for half an hour; the clock brings them to their end every few seconds. */
  async function time() {
    while (Date.now() < endsAt - 3_000) {
      await pause(moveEveryMs)
      moves += 1
      await cluster.moveClock(31 * 60_000)
      moves += 1
    }
  }

  async function rotation() {
    await pause((seconds * 1000) / 3)
    await replaceAll(`${oldKey},${newKey}`)
    await replaceAll(`${newKey},${oldKey}`)
    const vault = createVault(configFrom({ ...validSettings(), TOKEN_KEYS: `${newKey},${oldKey}` }).tokenKeys)
    const { signal } = new AbortController()
    const deps = {
      sealed: cluster.store.sealed,
      vault,
      batch: 50,
      dryRun: false,
      signal,
      onBatch: () => undefined,
    }
    const { resealed, unopened } = await resealRows(deps)
    result.rotated = resealed
    if (unopened.length > 0) broken('a row did not open at the rotation')
    say(`rotated ${resealed} rows`)
    await replaceAll(newKey) // a process that needed the old one would refuse to start
  }

  await Promise.all([
    ...Array.from({ length: atOnce }, (_, index) => viewer(index)),
    trouble(),
    time(),
    rotation(),
  ])
  cluster.hubspot.faults.clear()
  await pause(1_000)

  for (const [rid, { text, acknowledged, who }] of written) {
    const notes = cluster.hubspot.crm
      .notesOf(who.portalId, contactOf(who))
      .filter(({ properties }) => properties['hs_note_body'] === text)
    if (notes.length > 1) broken(`more than one note for the _rid ${rid}`)
    if (notes.length === 0 && acknowledged) broken(`an acknowledged note is missing: ${rid}`)
    result.notesWritten += notes.length
  }
  const refreshed = cluster.hubspot.calls.filter(
    ({ grantType, status }) => grantType === 'refresh_token' && status === 200,
  )
  result.refreshes = refreshed.length
  // Every refresh that HubSpot granted is in a row, but for those whose process was killed with the answer in hand.
  const versions = await Promise.all(users.map(async (who) => (await cluster.row(who))?.version ?? 1))
  const kept = versions.reduce((sum, version) => sum + version - 1, 0) - result.reconnections
  if (refreshed.length < kept || refreshed.length - kept > result.kills)
    broken('more refreshes than token versions')

  const lines = everyProcess.flatMap(({ log }) => log)
  const lost = lines.filter(({ event }) => event === 'grant_revoked')
  for (const line of lost)
    if (line['label'] !== 'lost_rotation_suspected') broken('a grant was lost without the label')
  for (const who of users) {
    const row = await cluster.row(who)
    if (!row) broken('a grant row is gone')
    else if (row.leasedForMs > 20_000) broken('a lease outlives its time')
  }
  const log = JSON.stringify(lines)
  for (const secret of [
    ...secrets,
    oldKey.slice(4),
    newKey.slice(4),
    'soak note',
    validSettings().HUBSPOT_CLIENT_SECRET!,
  ]) {
    if (log.includes(secret))
      broken(`a secret is in a log (${createHash('sha256').update(secret).digest('hex').slice(0, 8)})`)
  }
  if (lines.some(({ event }) => event === 'unexpected_error')) broken('an unexpected error was logged')
  return result
}

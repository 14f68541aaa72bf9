// Refreshes by several processes that die, freeze and race. Each test has processes of its own, so they run side by side.
import postgres from 'postgres'
import { describe, expect, it, onTestFinished } from 'vitest'
import { eachStore, type OpenStore } from '../setup/databases.ts'
import type { CardAnswer } from '../setup/card-answer.ts'
import { contactOf } from '../setup/contact-of.ts'
import { ada } from '../setup/running-backend.ts'
import { startTransactionPooler } from '../gate/store/transaction-pooler.ts'
import { minute, statusesOf } from '../gate/grant/refreshing.ts'
import { startCluster, type Cluster, type ClusterOptions } from './cluster.ts'

const leaseMs = 20_000

async function cluster(open: OpenStore, options: ClusterOptions = {}): Promise<Cluster> {
  const started = await startCluster(open, options)
  onTestFinished(() => started.close())
  return started
}

/** 100 views by each of three processes at the same moment. */
async function stampede(of: Cluster): Promise<CardAnswer[]> {
  return Promise.all(
    Array.from({ length: 300 }, (_, index) => of.read(index % of.processes.length, ada, contactOf(index))),
  )
}

describe.each(eachStore)('processes on %s', { timeout: 60_000 }, (name, open: OpenStore) => {
  it('REF-02 asks HubSpot once for 300 views of an expired grant over three processes', async () => {
    const three = await cluster(open)
    await three.connect(ada, -1)
    expect(statusesOf(await stampede(three))).toEqual([200])
    expect(three.refreshes()).toBe(1)
  })

  it('REF-03 keeps the last tokens of a HubSpot that ends a refresh token with its use', async () => {
    const three = await cluster(open, { hubspot: { refreshTokens: 'rotating' } })
    await three.connect(ada, -1)
    for (let round = 2; round < 5; round += 1) {
      expect(statusesOf(await stampede(three))).toEqual([200])
      expect(three.refreshes()).toBe(round - 1)
      expect((await three.row(ada))?.version).toBe(round)
      await three.moveClock(31 * minute)
    }
  })

  it('REF-08 drops what a holder of the lease brings who stood still while another refreshed', async () => {
    const two = await cluster(open, { processes: 2, hubspot: { refreshTokens: 'rotating-with-grace' } })
    await two.connect(ada, -1)
    const [frozen] = two.processes
    await frozen!.arm('refresh-after-answer', 'freeze')
    const late = two.read(0, ada).catch(() => null)
    await frozen!.reached()
    await two.moveClock(leaseMs + 1_000)
    expect((await two.read(1, ada)).status).toBe(200)
    const newer = await two.row(ada)
    expect(newer?.version).toBe(2)
    frozen!.signal('SIGCONT')
    await late
    expect(await two.row(ada)).toMatchObject({ version: 2, tokens: newer?.tokens })
    expect((await two.read(0, ada)).status).toBe(200)
    expect(two.refreshes()).toBe(2)
  })

  it('REF-11 goes on after twenty seconds when a process died with the lease, before it asked', async () => {
    const two = await cluster(open, { processes: 2 })
    await two.connect(ada, -1)
    const [dying] = two.processes
    await dying!.arm('refresh-before-call', 'kill')
    await two.read(0, ada).catch(() => null)
    expect(await dying!.ended).toBe('SIGKILL')
    await two.moveClock(leaseMs + 1)
    expect((await two.read(1, ada)).status).toBe(200)
    expect(two.refreshes()).toBe(1)
  })

  it.each([
    ['REF-12', 'stable'],
    ['REF-14', 'rotating-with-grace'],
  ] as const)(
    '%s goes on when a process died with the answer in hand, and HubSpot’s tokens are %s',
    async (_id, refreshTokens) => {
      const two = await cluster(open, { processes: 2, hubspot: { refreshTokens } })
      await two.connect(ada, -1)
      await two.processes[0]!.arm('refresh-after-answer', 'kill')
      await two.read(0, ada).catch(() => null)
      await two.moveClock(leaseMs + 1)
      expect((await two.read(1, ada)).status).toBe(200)
      expect(two.refreshes()).toBe(2)
      expect(await two.row(ada)).toMatchObject({ state: 'active', version: 2, leasedForMs: 0 })
    },
  )

  it('REF-13 says so when tokens that rotate were lost with a process, and keeps the row', async () => {
    const two = await cluster(open, { processes: 2, hubspot: { refreshTokens: 'rotating' } })
    await two.connect(ada, -1)
    await two.processes[0]!.arm('refresh-after-answer', 'kill')
    await two.read(0, ada).catch(() => null)
    await two.moveClock(leaseMs + 1)
    expect((await two.read(1, ada)).status).toBe(424)
    await two.moveClock(minute + 1)
    expect(await two.read(1, ada)).toMatchObject({ status: 403, code: 'reauthorization_required' })
    expect((await two.row(ada))?.state).toBe('revoked')
    const labels = two.processes[1]!.log.filter(({ label }) => label === 'lost_rotation_suspected')
    expect(labels.map(({ event }) => event)).toEqual(['grant_suspected', 'grant_revoked'])
  })

  it('keeps tokens that rotate when their holder stood still and everyone else took the grant for lost', async () => {
    const two = await cluster(open, { processes: 2, hubspot: { refreshTokens: 'rotating' } })
    await two.connect(ada, -1)
    const [frozen] = two.processes
    await frozen!.arm('refresh-after-answer', 'freeze')
    const late = two.read(0, ada).catch(() => null)
    await frozen!.reached()
    await two.moveClock(leaseMs + 1_000)
    expect((await two.read(1, ada)).status).toBe(424)
    frozen!.signal('SIGCONT')
    await two.moveClock(minute + 1)
    await late
    for (let tries = 0; tries < 100 && (await two.row(ada))?.version !== 2; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect(await two.row(ada)).toMatchObject({ state: 'active', version: 2 })
    expect((await two.read(1, ada)).status).toBe(200)
  })

  it('OPS-02 stores new tokens before it ends, when it is told to end between answer and commit', async () => {
    const one = await cluster(open, { processes: 1, hubspot: { refreshTokens: 'rotating' } })
    await one.connect(ada, -1)
    const [process] = one.processes
    await process!.arm('refresh-after-answer', { pauseMs: 2_000 })
    const answer = one.read(0, ada)
    await process!.reached()
    process!.signal('SIGTERM')
    expect((await answer).status).toBe(200)
    expect(await process!.ended).toBe(0)
    expect(await one.row(ada)).toMatchObject({ state: 'active', version: 2, leasedForMs: 0 })
  })

  it('serves 1000 views of one expired grant over three processes with one refresh', async () => {
    const three = await cluster(open)
    await three.connect(ada, -1)
    // As HubSpot does it by itself, a call that is answered 5xx is repeated once, with the same bytes.
    const view = async (index: number) => {
      const request = three.sign(ada, { contactId: contactOf(index) })
      const process = three.processes[index % 3]!
      const answer = await process.send(request)
      return answer.status < 500 ? answer : process.send(request)
    }
    const answers = await Promise.all(Array.from({ length: 1000 }, (_, index) => view(index)))
    expect(statusesOf(answers)).toEqual([200])
    expect(three.refreshes()).toBe(1)
  })

  if (name === 'sqlite') {
    it('REF-35 refreshes once while one process takes over from another on the same file', async () => {
      const rolling = await cluster(open, { processes: 1, hubspot: { refreshTokens: 'rotating' } })
      await rolling.connect(ada, -1)
      await rolling.startProcess()
      const answers = stampedeOver(rolling)
      await new Promise((resolve) => setTimeout(resolve, 100))
      rolling.processes[0]!.signal('SIGTERM')
      expect(statusesOf(await answers)).toEqual([200])
      expect(await rolling.processes[0]!.ended).toBe(0)
      expect(rolling.refreshes()).toBe(1)
    })
  } else {
    it('REF-34 asks HubSpot once behind a transaction pooler, and holds no advisory lock', async () => {
      const three = await cluster(open, { databaseUrl: behindPooler })
      await three.connect(ada, -1)
      expect(statusesOf(await stampede(three))).toEqual([200])
      expect(three.refreshes()).toBe(1)
      expect(await advisoryLocks()).toBe(0)
    })
  }
})

async function advisoryLocks(): Promise<number> {
  const sql = postgres(process.env['TEST_DATABASE_URL'] ?? '', { max: 1 })
  const rows = await sql`SELECT 1 FROM pg_locks WHERE locktype = 'advisory'`
  await sql.end()
  return rows.length
}

/** As HubSpot's proxy does it: a connection that broke before an answer is tried once more, at the next process. */
const stampedeOver = (of: Cluster) =>
  Promise.all(
    Array.from({ length: 200 }, async (_, index) => {
      const read = of.sign(ada, { contactId: contactOf(index) })
      const [first, second] = index % 2 === 0 ? of.processes : of.processes.toReversed()
      return first!
        .send(read)
        .catch(() => second!.send(read))
        .catch(() => of.processes[1]!.send(read))
    }),
  )

async function behindPooler(url: string) {
  const pooler = await startTransactionPooler(url, 5)
  return { url: pooler.urlFor(url), close: () => pooler.stop() }
}

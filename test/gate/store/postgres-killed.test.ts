// A whole Postgres server of a test's own, killed: what was answered before is known afterwards.
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../../backend/gate/store/open-store.ts'
import { startPostgres } from '../../setup/embedded-postgres.ts'
import { options, until } from './faulty-postgres.ts'
import { again, newClaim, newRequest, newSealed, newWriteKey, retryLater } from './samples.ts'

it('REP-22 still knows every answered claim and write after a backend, and after the whole server, was killed', async () => {
  const server = await startPostgres()
  onTestFinished(() => server.stop())
  const store = await openStore({ kind: 'postgres', url: server.url }, options)
  onTestFinished(() => store.close())
  const answered = [newClaim(Date.now())]
  const [key, request, answer] = [newWriteKey(), newRequest(), newSealed()]
  expect(await store.claims.insert(answered)).toEqual([true])
  const record = await store.writes.open(key, request)
  const epoch = record.kind === 'started' ? record.epoch : 0
  await store.writes.begin(key, epoch)
  await store.writes.finish(key, epoch, answer)

  const kills = [
    async () => {
      const admin = postgres(server.url, { max: 1 })
      const [backend] = await admin<{ pid: number }[]>`SELECT pid FROM pg_stat_activity
          WHERE application_name = 'hubspot-card' LIMIT 1`
      await admin.end()
      process.kill(backend?.pid ?? 0, 'SIGKILL')
    },
    async () => {
      await server.kill()
      await expect(store.clock()).rejects.toMatchObject(retryLater)
      await server.restart()
    },
  ]
  for (const kill of kills) {
    // Claims are answered until the very moment.
    let alive = true
    const load = (async () => {
      while (alive) {
        const batch = Array.from({ length: 20 }, () => newClaim(Date.now()))
        const verdicts = await store.claims.insert(batch).catch(() => [])
        answered.push(...batch.filter((_, index) => verdicts[index]))
        if (verdicts.length === 0) alive = false
      }
    })()
    await pause(50)
    await kill()
    await load
    await until(async () => (await Promise.allSettled([store.clock()]))[0].status === 'fulfilled')
    expect(answered.length).toBeGreaterThan(20)
    const repeats = await store.claims.insert(answered.map(again))
    expect(repeats.filter(Boolean)).toEqual([])
    expect(await store.writes.open(key, request)).toMatchObject({ kind: 'finished', answer })
  }
})

import { setTimeout as pause } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { openFreshSqlite } from '../setup/databases.ts'
import { startRunningBackend } from '../setup/running-backend.ts'

it('is not ready, and says so in time, while the store takes every question and answers none', async () => {
  let hanging = false
  const running = await startRunningBackend(openFreshSqlite, {
    wrapStore: (store) => ({
      ...store,
      clock: () => (hanging ? new Promise<never>(() => undefined) : store.clock()),
    }),
  })
  onTestFinished(() => running.close())
  const readyz = async () => (await fetch(`${running.url}/readyz`)).status
  expect(await readyz()).toBe(200)
  hanging = true
  expect(await Promise.race([readyz(), pause(10_000, 'no answer')])).toBe(503)
  hanging = false
  expect(await readyz()).toBe(200)
})

import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openFreshSqlite } from '../setup/databases.ts'
import { ada } from '../setup/running-backend.ts'
import { startCluster } from './cluster.ts'

it('VLT-19 leaves no refresh token in memory a few seconds after its use', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'heap-'))
  const execArgv = ['--heapsnapshot-signal=SIGUSR2', `--diagnostic-dir=${folder}`]
  const one = await startCluster(openFreshSqlite, {
    processes: 1,
    execArgv,
    hubspot: { refreshTokens: 'rotating' },
  })
  onTestFinished(async () => {
    await one.close()
    await rm(folder, { recursive: true })
  })
  const first = await one.connect(ada, -1)
  expect((await one.read(0, ada)).status).toBe(200)
  expect((await one.row(ada))?.version).toBe(2)
  await new Promise((resolve) => setTimeout(resolve, 5_000))
  one.processes[0]!.signal('SIGUSR2')
  const snapshot = async () => {
    const [name] = await readdir(folder)
    return name === undefined ? '' : await readFile(join(folder, name), 'utf8')
  }
  // Written whole when its JSON is closed.
  await expect
    .poll(async () => (await snapshot()).trimEnd().endsWith('}'), { timeout: 60_000, interval: 500 })
    .toBe(true)
  const heap = await snapshot()
  expect(heap).toContain('grant_refreshed')
  expect(heap).not.toContain(first.refreshToken)
}, 120_000)

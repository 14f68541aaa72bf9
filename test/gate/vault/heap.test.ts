// What a heap snapshot of a running backend tells about the tokens it has worked with.
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { startCluster } from '../../chaos/cluster.ts'
import { validSettings } from '../../setup/valid-settings.ts'
import { openFreshSqlite } from '../../setup/databases.ts'
import { ada } from '../../setup/running-backend.ts'

async function snapshotIn(folder: string): Promise<string> {
  for (;;) {
    await pause(200)
    const [name] = await readdir(folder)
    if (!name) continue
    const text = await readFile(join(folder, name), 'utf8')
    if (text.trimEnd().endsWith(']}')) return text
  }
}

it(
  'VLT-19 holds no refresh token in its memory after a refresh and a view',
  { timeout: 60_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'card-heap-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const one = await startCluster(openFreshSqlite, {
      processes: 1,
      settings: { NODE_OPTIONS: `--heapsnapshot-signal=SIGUSR2 --diagnostic-dir=${folder}` },
    })
    onTestFinished(() => one.close())
    const { refreshToken } = await one.connect(ada, -1)
    expect((await one.read(0, ada)).status).toBe(200)
    expect(one.refreshes()).toBe(1)

    await pause(5_000)
    one.processes[0]!.signal('SIGUSR2')
    const snapshot = await snapshotIn(folder)
    // What a process holds on to is found in this way: the client secret, which signs and refreshes all the time.
    expect(snapshot.includes(validSettings().HUBSPOT_CLIENT_SECRET)).toBe(true)
    expect(snapshot.includes(refreshToken)).toBe(false)
  },
)

// The metrics port of a running backend.
import { connect } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { openFreshSqlite } from '../setup/databases.ts'
import { startRunningBackend } from '../setup/running-backend.ts'

it.each(['', 'GET /metrics HTTP/1.1\r\nHost: a\r\nX-Slow: '])(
  'an unfinished connection on the metrics port (%j) does not hold up a stop',
  async (beginning) => {
    const running = await startRunningBackend(openFreshSqlite, { settings: { OPS_PORT: '0' } })
    const socket = connect({ port: running.backend.opsPort ?? 0, host: '127.0.0.1' })
    onTestFinished(() => void socket.destroy())
    await new Promise((resolve) => socket.once('connect', resolve))
    socket.on('error', () => undefined)
    if (beginning) await new Promise((resolve) => socket.write(beginning, resolve))
    const startedAt = performance.now()
    await running.close()
    expect(performance.now() - startedAt).toBeLessThan(5_000)
  },
)

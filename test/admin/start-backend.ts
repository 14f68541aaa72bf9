// A backend as `npm start` runs it, in a process of its own on a free port.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { compileCache } from '../setup/compile-cache.ts'
import { withoutEnvFile } from '../setup/without-env-file.ts'
import type { Settings } from './call-admin.ts'

const main = new URL('../../backend/main.ts', import.meta.url).pathname

export type StartedBackend =
  | { started: true; port: number; stop(): Promise<void> }
  | { started: false; code: number | null; err: string }

export async function startBackend(settings: Settings): Promise<StartedBackend> {
  const child = spawn(process.execPath, [main], {
    env: { ...compileCache, ...withoutEnvFile({ ...settings, HOST: '127.0.0.1', PORT: '0' }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const err = text(child.stderr)
  const closed = once(child, 'close')
  const port = new Promise<number>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const logged = JSON.parse(line) as { event: string; port?: number }
      if (logged.event === 'started') resolve(logged.port ?? 0)
    })
  })
  const startedOn = await Promise.race([port, closed.then(() => null)])
  if (startedOn === null) return { started: false, code: child.exitCode, err: await err }
  return {
    started: true,
    port: startedOn,
    async stop() {
      child.kill('SIGTERM')
      await closed
    },
  }
}

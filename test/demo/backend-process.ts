// The backend as a process of its own, as in production; its log lines are handed on.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'

export interface BackendProcess {
  pid: number | undefined
  /** Resolves when it is gone, with the words for why. */
  ended: Promise<string>
  /** Resolves when it answers `/readyz`, or rejects when it is gone or too slow. */
  ready(): Promise<void>
  stop(): Promise<void>
}

export interface BackendProcessOptions {
  cwd: string
  environment: Record<string, string | undefined>
  host: string
  port: number
  onLine: (line: string) => void
}

const readyWithinMs = 30_000
const stopWithinMs = 15_000

export function startBackend(options: BackendProcessOptions): BackendProcess {
  const child = spawn(process.execPath, ['backend/main.ts'], {
    cwd: options.cwd,
    env: options.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', options.onLine)
  let gone = false
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, signal) => {
      gone = true
      resolve(signal ? `it was ended by ${signal}` : `it ended with exit code ${code}`)
    })
  })

  return {
    pid: child.pid,
    ended,
    async ready() {
      const host = options.host === '0.0.0.0' || options.host === '::' ? '127.0.0.1' : options.host
      const url = `http://${host.includes(':') ? `[${host}]` : host}:${options.port}/readyz`
      const until = Date.now() + readyWithinMs
      while (Date.now() < until) {
        if (gone) throw new Error(`the backend is gone: ${await ended}`)
        const answer = await fetch(url, { signal: AbortSignal.timeout(1000) }).catch(() => undefined)
        if (answer?.ok) return
        await pause(50)
      }
      throw new Error(`the backend was not ready within ${readyWithinMs / 1000} s`)
    },
    async stop() {
      child.kill('SIGTERM')
      const stubborn = setTimeout(() => child.kill('SIGKILL'), stopWithinMs)
      await ended
      clearTimeout(stubborn)
    },
  }
}

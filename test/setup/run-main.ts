// The backend as an operator starts it: in a process of its own, with nothing but the given settings.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { compileCache } from './compile-cache.ts'
import { withoutEnvFile } from './without-env-file.ts'

export interface StartedMain {
  child: ChildProcess
  /** Resolves to the exit code, or the signal that ended it. */
  ended: Promise<number | string>
  /** Lines of its log so far. */
  log: Record<string, unknown>[]
  errors: () => string
  /** Resolves when the log says so, to the port it listens on. */
  started(): Promise<{ port: number; url: string }>
}

export interface MainOptions {
  /** Where it reads the `.env` that is there; in this repository it reads none. */
  folder?: string
  nodeFlags?: string[]
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const start = fileURLToPath(new URL('../../backend/start.js', import.meta.url))

/** Who calls this ends it; tests call `startMain`. */
export function runMain(
  settings: Record<string, string | undefined>,
  { folder, nodeFlags = [] }: MainOptions = {},
): StartedMain {
  const child = spawn(process.execPath, [...nodeFlags, start], {
    cwd: folder ?? root,
    env: { ...compileCache, ...(folder === undefined ? withoutEnvFile(settings) : settings) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string)
  const log: Record<string, unknown>[] = []
  const listeners = new Set<() => void>()
  let rest = ''
  let errors = ''
  child.stdout.on('data', (chunk) => {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) log.push(JSON.parse(line) as Record<string, unknown>)
    for (const heard of listeners) heard()
  })
  child.stderr.on('data', (chunk) => (errors += String(chunk)))
  return {
    child,
    ended,
    log,
    errors: () => errors,
    async started() {
      const line = () => log.find(({ event }) => event === 'started')
      const heard = new Promise<void>((resolve) => listeners.add(() => line() && resolve()))
      if (!line()) await Promise.race([heard, ended])
      const port = line()?.['port']
      if (typeof port !== 'number') throw new Error(`the backend did not start: ${errors}`)
      return { port, url: `http://127.0.0.1:${port}` }
    },
  }
}

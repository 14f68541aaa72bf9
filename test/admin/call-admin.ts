// Calls the operator's tool as `npm run admin -- …` does: in a process of its own, or, where a test needs the clock or
// the network in its hand, as the function behind it.
import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { Readable, type Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { runAdmin } from '../../backend/admin/run.ts'
import { appScopes } from '../../backend/app/scopes.ts'
import type { AdminDeps } from '../../backend/admin/given.ts'
import { compileCache } from '../setup/compile-cache.ts'
import { withoutEnvFile } from '../setup/without-env-file.ts'

export interface Called {
  code: number | null
  out: string
  err: string
}

export type Settings = Record<string, string | undefined>

const main = new URL('../../backend/main.ts', import.meta.url).pathname

export type AdminProcess = ChildProcessByStdio<Writable, Readable, Readable>

/** Only the given settings are in its environment, and where Node keeps what it compiled. */
export const startAdmin = (argv: string[], settings: Settings): AdminProcess =>
  spawn(process.execPath, [main, 'admin', ...argv], {
    env: { ...compileCache, ...withoutEnvFile(settings) },
    stdio: ['pipe', 'pipe', 'pipe'],
  })

export async function adminProcess(argv: string[], settings: Settings, stdin = ''): Promise<Called> {
  const child = startAdmin(argv, settings)
  child.stdin.end(stdin)
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code: child.exitCode, out, err }
}

export async function callAdmin(
  argv: string[],
  settings: Settings,
  { stdin = '', ...deps }: Partial<Omit<AdminDeps, 'stdin' | 'environment'>> & { stdin?: string } = {},
): Promise<Called> {
  const said = { out: '', err: '' }
  const code = await runAdmin(argv, {
    environment: settings,
    stdin: Readable.from([stdin]),
    out: (more) => void (said.out += more),
    err: (more) => void (said.err += more),
    now: Date.now,
    randomBytes,
    fetch: () => Promise.reject(new Error('this test has no network')),
    scopes: appScopes,
    signal: new AbortController().signal,
    ...deps,
  })
  return { code, ...said }
}

// The real terminal, file system and randomness for the setup.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { newKey, newKeyId } from '../../backend/gate/vault/new-key.ts'
import type { Terminal } from './ask.ts'
import { runSetup } from './setup.ts'
import { writeChange } from './write-changes.ts'

const root = path.join(import.meta.dirname, '../..')

/** The prompts are a devDependency: where it is left out, options say everything. */
async function openTerminal(): Promise<Terminal | null> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return null
  const prompts = await import('@clack/prompts').catch(() => null)
  return prompts && { prompts, input: process.stdin, output: process.stdout }
}

async function doctor(): Promise<number> {
  const start = path.join(root, 'backend/start.js')
  const child = spawn(process.execPath, [start, 'admin', 'doctor'], { cwd: root, stdio: 'inherit' })
  const [code] = (await once(child, 'close')) as [number | null]
  return code ?? 1
}

process.exitCode = await runSetup(process.argv.slice(2), {
  root,
  environment: process.env,
  terminal: await openTerminal(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  fresh: () => ({
    suffix: randomBytes(4).toString('hex'),
    tokenKey: newKey(newKeyId(Date.now(), randomBytes), randomBytes),
  }),
  // npm works in the project's root; a path is meant from where npm was called.
  readSecret: (file) =>
    readFileSync(file === '-' ? process.stdin.fd : path.resolve(process.env['INIT_CWD'] ?? '', file), 'utf8'),
  write: writeChange,
  doctor,
})

// What a disk does to a running backend, with a real disk: a small one in memory, which only root can make; and files
// and folders without rights.
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { adminProcess } from '../admin/call-admin.ts'
import { validSettings } from '../setup/valid-settings.ts'
import { startMain } from '../setup/start-main.ts'
import { withoutEnvFile } from '../setup/without-env-file.ts'
import { canMount } from '../setup/system-programs.ts'

const isRoot = userInfo().uid === 0
const main = fileURLToPath(new URL('../../backend/main.ts', import.meta.url))
const within = { timeout: 10_000, interval: 200 }

function folderOf(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), name))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

function mount(folder: string, options: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder])
  onTestFinished(() => void execFileSync('umount', ['--lazy', folder]))
}

/** Until nothing more goes in. */
function fill(path: string): void {
  expect(() => writeFileSync(path, Buffer.alloc(64 * 2 ** 20))).toThrow('ENOSPC')
}

describe.runIf(canMount)('on a disk of its own', () => {
  it('OPS-12 is not ready within ten seconds of a full disk, says so, and is again when there is room', async () => {
    const disk = folderOf('card-disk-')
    mount(disk, 'size=8m')
    const settings = {
      ...validSettings(),
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: `sqlite:${disk}/card.db`,
    }
    const backend = startMain(settings)
    const { url } = await backend.started()
    const readyz = async () => {
      const answer = await fetch(`${url}/readyz`)
      return [answer.status, ((await answer.json()) as { reason?: string }).reason]
    }
    const doctor = async () => {
      const { out } = await adminProcess(['doctor', '--json'], settings)
      return (JSON.parse(out) as { findings: Record<string, string>[] }).findings
    }
    expect(await readyz()).toEqual([200, undefined])
    fill(join(disk, 'ballast'))
    await expect.poll(readyz, within).toEqual([503, 'store_not_writable'])
    const errors = backend.log.filter(({ level }) => level === 'error')
    expect(errors).toEqual([expect.objectContaining({ event: 'store_not_writable', code: 'SQLITE_FULL' })])
    expect(JSON.stringify(await doctor())).toContain('the disk is full. Make room')
    rmSync(join(disk, 'ballast'))
    await expect.poll(readyz, within).toEqual([200, undefined])
    expect(JSON.stringify(await doctor())).not.toContain('the disk is full')
  }, 60_000)
})

describe('OPS-12 says at the start that it may not write', () => {
  const cases: [string, (folder: string) => string][] = [
    ['a folder', (folder) => (chmodSync(folder, 0o500), join(folder, 'card.db'))],
    [
      'a file',
      (folder) => {
        const path = join(folder, 'card.db')
        writeFileSync(path, '', { mode: 0o400 })
        return path
      },
    ],
  ]
  it.each(cases)('%s without rights', async (_what, make) => {
    const folder = folderOf('card-rights-')
    const path = make(folder)
    onTestFinished(() => chmodSync(folder, 0o700))
    await saysMayNotWrite(path, 'EACCES')
  })

  it.runIf(canMount)('a disk that is mounted read-only', async () => {
    const folder = folderOf('card-read-only-')
    mount(folder, 'ro')
    await saysMayNotWrite(join(folder, 'card.db'), 'EROFS')
  })
})

async function saysMayNotWrite(path: string, code: string): Promise<void> {
  const settings = { ...validSettings(), PORT: '0', HOST: '127.0.0.1', DATABASE_URL: `sqlite:${path}` }
  const started = await withoutRights([main], settings)
  expect(started).toEqual({
    code: 1,
    err: `DATABASE_URL: this system user may not write the file or its folder. Give it the rights, or name another path (${code}).\n`,
  })
}

/** Root is forbidden nothing while it has its capabilities. */
function withoutRights(words: string[], env: Record<string, string | undefined>) {
  const drop = isRoot ? ['setpriv', '--bounding-set=-all', '--inh-caps=-all', '--no-new-privs'] : []
  const [program = '', ...rest] = [...drop, process.execPath, ...words]
  const child = spawn(program, rest, {
    env: { ...withoutEnvFile(env), PATH: process.env['PATH'] },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const err = text(child.stderr)
  return new Promise<{ code: number | null; err: string }>((resolve) =>
    child.once('exit', (code) => void err.then((said) => resolve({ code, err: said }))),
  )
}

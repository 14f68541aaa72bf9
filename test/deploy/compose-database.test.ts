// The database of deploy/compose.yaml, on a real Postgres: reached by a Unix socket, with the secrets that
// make-secrets.sh makes and the roles that postgres-role.sql makes.
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { describe, expect, it, onTestFinished } from 'vitest'
import { adminProcess } from '../admin/call-admin.ts'
import { validSettings } from '../setup/valid-settings.ts'
import { startPostgres } from '../setup/embedded-postgres.ts'
import { startMain } from '../setup/start-main.ts'
import { areInstalled } from '../setup/system-programs.ts'

const deploy = fileURLToPath(new URL('../../deploy', import.meta.url))

function makeSecrets() {
  const folder = mkdtempSync(join(tmpdir(), 'card-compose-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  chmodSync(folder, 0o755)
  copyFileSync(join(deploy, 'make-secrets.sh'), join(folder, 'make-secrets.sh'))
  const make = () => execFileSync('sh', [join(folder, 'make-secrets.sh')], { encoding: 'utf8' })
  const said = make()
  const secrets = join(folder, 'secrets')
  const read = (name: string) => readFileSync(join(secrets, name), 'utf8').trim()
  return { folder, secrets, said, read, make }
}

describe.runIf(areInstalled('openssl'))('the secrets of compose.yaml', () => {
  it('are made once, in a folder of their owner, and the script names those that nobody can make', () => {
    const { secrets, said, read, make } = makeSecrets()
    expect(said).toBe(
      ['client_secret', 'tls_certificate', 'tls_key']
        .map((name) => `still to put there: deploy/secrets/${name}\n`)
        .join(''),
    )
    expect(statSync(secrets).mode & 0o777).toBe(0o700)
    const made = readdirSync(secrets)
    expect(made).toHaveLength(5)
    for (const name of made) expect(statSync(join(secrets, name)).mode & 0o777).toBe(0o644)
    const before = made.map(read)
    make()
    expect(made.map(read)).toEqual(before)
  })

  it('OPS-14 let the owner migrate and a backend serve by Postgres’s socket, with a role that creates nothing', async () => {
    const { folder, secrets, read } = makeSecrets()
    const sockets = join(folder, 'sockets')
    execFileSync('install', ['--directory', '--mode=1777', sockets])
    const server = await startPostgres(['-c', `unix_socket_directories=${sockets}`])
    onTestFinished(() => server.stop())
    await asOwner(server.url, `CREATE ROLE card_owner SUPERUSER LOGIN PASSWORD '${read('owner_password')}'`)
    await asOwner(server.url, 'CREATE DATABASE card OWNER card_owner')
    // Postgres is another user here than the one that owns the folder of secrets.
    const password = join(folder, 'backend_password')
    copyFileSync(join(secrets, 'backend_password'), password)
    const role = readFileSync(join(deploy, 'postgres-role.sql'), 'utf8')
    expect(role).toContain('/run/secrets/backend_password')
    const owner = Object.assign(new URL(server.url), {
      username: 'card_owner',
      password: read('owner_password'),
    })
    owner.pathname = 'card'
    await asOwner(owner.href, role.replace('/run/secrets/backend_password', password))

    const port = new URL(server.url).port
    const file = (name: string) => {
      const path = join(folder, name)
      const place = `${encodeURIComponent(sockets)}:${port}`
      writeFileSync(path, read(name).replace('%2Fvar%2Frun%2Fpostgresql', place))
      return path
    }
    const settings = { ...validSettings(), HOST: '127.0.0.1', PORT: '0' }
    const migrated = await adminProcess(['migrate'], {
      ...settings,
      DATABASE_URL_FILE: file('owner_database_url'),
    })
    expect(migrated.err).toBe('')
    const DATABASE_URL_FILE = file('database_url')
    const { url } = await startMain({ ...settings, DATABASE_URL_FILE }).started()
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    const backend = postgres(readFileSync(DATABASE_URL_FILE, 'utf8'), { max: 1, host: sockets })
    await expect(backend.unsafe('CREATE TABLE mine (id int)')).rejects.toMatchObject({ code: '42501' })
    await backend.end()
  }, 60_000)
})

async function asOwner(url: string, statements: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  await sql.unsafe(statements).finally(() => sql.end())
}

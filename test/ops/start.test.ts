// What a start says when it cannot be: one line that names the cause, never a secret.
import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { describe, expect, it, onTestFinished } from 'vitest'
import { describeStoreFailure } from '../../backend/ops/start-failure.ts'
import { validSettings } from '../setup/valid-settings.ts'
import { freshPostgres, freshSqlite, openFreshPostgres, openFreshSqlite, urlOf } from '../setup/databases.ts'
import { startMain } from '../setup/start-main.ts'

async function failing(more: Record<string, string>): Promise<string> {
  const main = startMain({ ...validSettings(), PORT: '0', HOST: '127.0.0.1', ...more })
  expect(await main.ended).toBe(1)
  return main.errors()
}

async function sqlitePath(): Promise<string> {
  const { config, remove } = await freshSqlite()
  onTestFinished(remove)
  return config.path
}

it('OPS-13 says which port is taken', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void taken.close())
  await new Promise((resolve) => taken.once('listening', resolve))
  const { port } = taken.address() as AddressInfo
  const fresh = async () => ({ DATABASE_URL: `sqlite:${await sqlitePath()}` }) // each start has a key of its own
  const says = (name: string) =>
    `${name}: another program listens on ${port}. Stop it, or set another port (EADDRINUSE).\n`
  expect(await failing({ ...(await fresh()), PORT: String(port) })).toBe(says('PORT'))
  expect(await failing({ ...(await fresh()), OPS_PORT: String(port) })).toBe(says('OPS_PORT'))
})

it('OPS-13 says that the host is none of this machine', async () => {
  const fresh = async () => ({ DATABASE_URL: `sqlite:${await sqlitePath()}` }) // each start has a key of its own
  expect(await failing({ ...(await fresh()), HOST: '203.0.113.7' })).toMatch(
    /^HOST: this machine has no such address.*\(EADDRNOTAVAIL\)\.\n$/,
  )
  expect(await failing({ ...(await fresh()), OPS_PORT: '0', OPS_HOST: '203.0.113.7' })).toMatch(
    /^OPS_HOST: .*\(EADDRNOTAVAIL\)\.\n$/,
  )
})

describe('OPS-13 on SQLite names', () => {
  it('a path that cannot be one', async () => {
    const path = await sqlitePath()
    await writeFile(path, '')
    expect(await failing({ DATABASE_URL: `sqlite:${path}/card.db` })).toMatch(
      /^DATABASE_URL: the path is not .*\((ENOTDIR|EEXIST)\)\.\n$/,
    )
    expect(await failing({ DATABASE_URL: `sqlite:${dirname(path)}` })).toMatch(
      /^DATABASE_URL: the path is not .*\(EISDIR\)\.\n$/,
    )
  })

  // As an error of the system: nothing is forbidden to root, which tests in containers often are.
  it.each(['EACCES', 'EROFS', 'EPERM'])('a folder without rights: %s', (code) => {
    const error = Object.assign(new Error('canary'), { code })
    const config = { kind: 'sqlite', path: '/canary/card.db' } as const
    expect(describeStoreFailure(config, new Error('canary', { cause: error }))).toBe(
      `DATABASE_URL: this system user may not write the file or its folder. Give it the rights, or name another path (${code}).`,
    )
  })

  it('a file that is no database', async () => {
    const path = await sqlitePath()
    await writeFile(path, 'canary of another program'.repeat(100))
    expect(await failing({ DATABASE_URL: `sqlite:${path}` })).toMatch(
      /^DATABASE_URL: the file is not an SQLite database.*\(SQLITE_NOTADB\)\.\n$/,
    )
  })
})

it.each([['sqlite', openFreshSqlite] as const, ['postgres', openFreshPostgres] as const])(
  'OPS-13 names a newer schema on %s',
  async (_name, open) => {
    const opened = await open()
    onTestFinished(() => opened.close())
    const insert = "INSERT INTO schema_migrations VALUES (999, '0999_later.sql', 0)"
    if (opened.config.kind === 'sqlite') {
      const { DatabaseSync } = await import('node:sqlite')
      const file = new DatabaseSync(opened.config.path)
      file.exec(insert)
      file.close()
    } else await sqlOn(opened.config.url, insert)
    expect(await failing({ DATABASE_URL: urlOf(opened.config) })).toMatch(
      /^DATABASE_URL: the schema is from a newer release.*\(SCHEMA_NEWER\)\.\n$/,
    )
  },
)

describe('OPS-13 on Postgres names', () => {
  const url = (change: (url: URL) => void) => {
    const changed = new URL(process.env['TEST_DATABASE_URL'] ?? '')
    change(changed)
    return changed.href
  }

  it.each<[string, RegExp, (url: URL) => void]>([
    ['a wrong password', /refuses the password.*\(28P01\)/, (to) => (to.password = 'canary-password')],
    [
      'a database that is not there',
      /no such database.*\(3D000\)/,
      (to) => (to.pathname = '/canary_nowhere'),
    ],
    [
      'a server that is not there',
      /no Postgres server answers there.*\(ECONNREFUSED\)/,
      (to) => (to.port = '1'),
    ],
    [
      'a server that has no TLS',
      /no TLS that can be trusted|no Postgres server answers there/,
      (to) => to.searchParams.set('sslmode', 'verify-full'),
    ],
  ])('%s', async (_name, says, change) => {
    const said = await failing({ DATABASE_URL: url(change) })
    expect(said).toMatch(says)
    expect(said.split('\n')).toHaveLength(2)
    expect(said).not.toContain('canary')
  })

  it('OPS-14 a role that may not create tables, and starts with it once `admin migrate` has brought the schema up', async () => {
    const database = await freshPostgres()
    const role = `app_${new URL(database.config.url).pathname.slice(6)}`
    onTestFinished(async () => {
      await database.remove()
      await sqlOn(process.env['TEST_DATABASE_URL'] ?? '', `DROP ROLE ${role}`)
    })
    await sqlOn(
      database.config.url,
      `CREATE ROLE ${role} LOGIN PASSWORD 'app'; REVOKE CREATE ON SCHEMA public FROM PUBLIC;
       ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${role};
       ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO ${role}`,
    )
    const limited = Object.assign(new URL(database.config.url), { username: role, password: 'app' }).href
    expect(await failing({ DATABASE_URL: limited })).toMatch(
      /the role has too few rights\. Run `npm run admin -- migrate`.*\(42501\)\.\n$/,
    )
    const settings = { ...validSettings(), PORT: '0', HOST: '127.0.0.1' }
    const { adminProcess } = await import('../admin/call-admin.ts')
    const migrated = await adminProcess(['migrate'], { ...settings, DATABASE_URL: urlOf(database.config) })
    expect(migrated).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^The schema is up: version \d+, from 0\.\n$/) as string,
    })
    const main = startMain({ ...settings, DATABASE_URL: limited })
    const { url: at } = await main.started()
    expect((await fetch(`${at}/readyz`)).status).toBe(200)
  }, 60_000)
})

const start = fileURLToPath(new URL('../../backend/start.js', import.meta.url))

describe('OPS-17', () => {
  it.each(['18.20.8', '20.20.2', '22.12.0', '23.6.0'])(
    'says on Node %s which one it needs',
    async (version) => {
      const pretend = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'${version}'}})`
      const says = await new Promise((resolve) =>
        execFile(process.execPath, ['--import', pretend, start], { env: {} }, (error, out, err) =>
          resolve([error?.code, out, err]),
        ),
      )
      expect(says).toEqual([
        1,
        '',
        expect.stringMatching(new RegExp(`^Node 24 or later is needed, and this is ${version}: .*\\n$`)),
      ])
    },
  )

  it('starts with .env, and the environment wins', async () => {
    const folder = dirname(await sqlitePath())
    const { PUBLIC_URL: _unset, ...settings } = validSettings()
    const lines = Object.entries({
      ...settings,
      PUBLIC_URL: 'https://from-file.example.com',
      HOST: '127.0.0.1',
      PORT: '1',
    })
    await writeFile(join(folder, '.env'), lines.map(([name, value]) => `${name}="${value}"\n`).join(''))
    const main = startMain({ PORT: '0', DATABASE_URL: `sqlite:${folder}/card.db` }, { folder })
    await main.started()
    expect(main.log.find(({ event }) => event === 'started')).toMatchObject({
      origin: 'https://from-file.example.com',
    })
  })
})

async function sqlOn(to: string, statement: string): Promise<void> {
  const sql = postgres(to, { max: 1, onnotice: () => undefined })
  await sql.unsafe(statement).finally(() => sql.end())
}

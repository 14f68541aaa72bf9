// What the doctor finds, with a real store, a local HubSpot and a backend's `/livez`, each as it should be and then not.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import app from '../../hubspot-project/src/app/app-hsmeta.json' with { type: 'json' }
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createOpsRoutes } from '../../backend/ops/routes.ts'
import { sealTokens } from '../../backend/gate/grant/seal-tokens.ts'
import { serve, type RunningServer } from '../../backend/gate/server/server.ts'
import { ada, exampleApp, startExample } from '../local-hubspot/example-app.ts'
import type { LocalHubSpot } from '../local-hubspot/local-hubspot.ts'
import { eachStore, openFreshPostgres, openFreshSqlite, type OpenedStore } from '../setup/databases.ts'
import { openDatabase } from '../gate/store/open-database.ts'
import { callAdmin, type Settings } from './call-admin.ts'
import { grantKey, newKey, oldKey, putGrant, settingsOf, vaultOf } from './with-grants.ts'

/** What the set-up of this clone has chosen, and what it has not. */
const [own, other] = app.config.isUserLevel ? (['user', 'account'] as const) : (['account', 'user'] as const)

const sound = (opened: OpenedStore, hubspot: LocalHubSpot, backend: RunningServer): Settings => ({
  ...settingsOf(opened, newKey, oldKey),
  PUBLIC_URL: `http://127.0.0.1:${backend.port}`,
  HUBSPOT_APP_ID: exampleApp.appId,
  HUBSPOT_CLIENT_ID: exampleApp.clientId,
  HUBSPOT_CLIENT_SECRET: exampleApp.clientSecret,
  HUBSPOT_API_URL: hubspot.url,
  HUBSPOT_APP_URL: hubspot.url,
  APP_ACCESS: own,
})

/** A port where nothing listens. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe.each(eachStore)('doctor with %s', (name, open) => {
  let opened: OpenedStore
  let hubspot: LocalHubSpot
  let backend: RunningServer
  beforeAll(async () => {
    opened = await open()
    hubspot = await startExample()
    backend = await serve({
      app: createOpsRoutes({ readiness: async () => ({ ready: true }) }),
      host: '127.0.0.1',
      port: 0,
      newRequestId: () => 'id',
      onMalformed: () => undefined,
    })
    await putGrant(opened, vaultOf(oldKey), grantKey('1', '11'))
  })
  afterAll(async () => {
    await Promise.all([backend.stop(0), hubspot.close()])
    await opened.close()
  })

  async function examine(change: Settings = {}, aheadMs = 0) {
    const settings = { ...sound(opened, hubspot, backend), ...change }
    const now = () => Date.now() + aheadMs
    return callAdmin(['doctor'], settings, { fetch, now })
  }

  it('has a line for each check and ends with 0 when nothing is wrong', async () => {
    const { code, out } = await examine()
    const lines = out.trimEnd().split('\n')
    expect(lines).toEqual([
      expect.stringMatching(/^ok +settings +\d+ settings are of their form\.$/),
      expect.stringMatching(new RegExp(`^ok +store +${name} opens, with schema version \\d+\\.$`)),
      expect.stringMatching(/^ok +store writes +A write succeeds\.$/),
      expect.stringMatching(/^ok +store clock +This clock is 0\.\d s/),
      expect.stringMatching(/^ok +keys +2 in TOKEN_KEYS, each seals and opens; new seals\.$/),
      expect.stringMatching(/^ok +key use +new: 0 grants, 0 answers, 0 revocations\.$/),
      expect.stringMatching(/^ok +key use +old: 1 grant, .* frees it\.$/),
      expect.stringMatching(/^ok +hubspot api +http:\S+ answers\.$/),
      expect.stringMatching(/^ok +hubspot app +http:\S+ answers\.$/),
      expect.stringMatching(/^ok +hubspot clock +This clock is [01]\.\d s/),
      expect.stringMatching(/^ok +hubspot client +HubSpot knows/),
      expect.stringMatching(/^ok +public url +The backend answers/),
      expect.stringMatching(/^warn +public url +It is a loopback address/),
      expect.stringMatching(/^(ok|warn) +development /),
      expect.stringMatching(
        /^ok +app-hsmeta +Asks for 2 required and 4 optional scopes, for (each user's own grant|one grant for an account)\.$/,
      ),
      expect.stringMatching(/^ok +subscriptions +HubSpot refused none of its journal in the last day\.$/),
    ])
    expect(code).toBe(0)
  })

  it('names what HubSpot refused to tell in its journal, and why', async () => {
    const { journal } = opened.store
    const note = (portalId: string, subscription: string, reason: string | null) =>
      journal.noteSubscription(exampleApp.appId, { portalId, subscription, reason })
    await note('1', 'GDPR_DELETE 0-1', '403 MISSING_SCOPES crm.objects.contacts.read')
    const one = await examine()
    expect(one.out).toMatch(
      /^warn +subscriptions +HubSpot refused GDPR_DELETE 0-1 of account 1: 403 MISSING/m,
    )
    expect(one.code).toBe(0)
    await note('', 'APP_UNINSTALL', '400 VALIDATION_ERROR')
    const both = await examine()
    expect(both.out).toMatch(/^FAIL +subscriptions +HubSpot refused APP_UNINSTALL: 400 VALIDATION_ERROR\./m)
    expect(both.code).toBe(1)
    await note('1', 'GDPR_DELETE 0-1', null)
    await note('', 'APP_UNINSTALL', null)
    expect((await examine()).code).toBe(0)
  })

  it('says the same as JSON', async () => {
    const { code, out } = await callAdmin(['doctor', '--json'], sound(opened, hubspot, backend), { fetch })
    const { findings } = JSON.parse(out) as { findings: { level: string }[] }
    expect(code).toBe(0)
    expect(findings).toHaveLength(16)
    expect(findings[0]).toMatchObject({ check: 'settings', level: 'ok' })
  })

  it('fails on a key that rows need and TOKEN_KEYS lacks', async () => {
    const { code, out } = await examine({ TOKEN_KEYS: newKey })
    expect(code).toBe(1)
    expect(out).toMatch(/^FAIL +key use +old: 1 grant, 0 answers, 0 revocations\. It is NOT in TOKEN_KEYS/m)
  })

  it('fails on a schema of a newer release', async () => {
    const database = await openDatabase(opened.config)
    await database.rows('INSERT INTO schema_migrations VALUES (9999, $1, 0)', '9999_of_tomorrow.sql')
    const { code, out } = await examine()
    await database.rows('DELETE FROM schema_migrations WHERE version = 9999')
    await database.close()
    expect(code).toBe(1)
    expect(out).toMatch(/^FAIL +store +DATABASE_URL: the schema is from a newer release.*SCHEMA_NEWER/m)
    expect(out).toMatch(/^warn +key use +Not counted without the store/m)
  })

  it('changes nothing: a schema that is behind stays so, and the next step is named', async () => {
    const database = await openDatabase(opened.config)
    const versions = 'SELECT version, name, applied_at AS at FROM schema_migrations ORDER BY version'
    const all = await database.rows<{ version: number; name: string; at: number }>(versions)
    const last = all.at(-1)!
    await database.rows('DELETE FROM schema_migrations WHERE version = $1', last.version)
    const { out } = await examine()
    expect(out).toMatch(
      /^warn +store +\w+ has schema version \d+, this release needs \d+\. .*`admin migrate`/m,
    )
    expect(await database.rows(versions)).toEqual(all.slice(0, -1))
    await database.rows('INSERT INTO schema_migrations VALUES ($1, $2, $3)', last.version, last.name, last.at)
    await database.close()
  })

  // HubSpot's `Date` has whole seconds, so the answer is exact to half of one.
  it.each([
    [5_000, /^warn +hubspot clock +This clock is [45]\.\d s ahead of HubSpot's; at 20 s/m, 0],
    [-5_000, /^warn +hubspot clock +This clock is [45]\.\d s behind HubSpot's; at 20 s/m, 0],
    [60_000, /^FAIL +hubspot clock +This clock is (59|60)\.\d s ahead of HubSpot's, and at 20 s/m, 1],
  ])('compares the clock with HubSpot’s: %d ms', async (aheadMs, says, ends) => {
    const { code, out } = await examine({}, aheadMs)
    // Postgres has a clock of its own, which then differs as well.
    expect({ code, out }).toMatchObject({ code: ends, out: expect.stringMatching(says) })
  })

  it('fails on a HubSpot that does not answer, and checks the rest', async () => {
    const nobody = `http://127.0.0.1:${await closedPort()}`
    const { code, out } = await examine({ HUBSPOT_API_URL: nobody, HUBSPOT_APP_URL: nobody })
    expect(code).toBe(1)
    expect(out).toMatch(/^FAIL +hubspot api +http:\S+ does not answer/m)
    expect(out).toMatch(/^warn +hubspot app +http:\S+: no answer \(ECONNREFUSED\)/m)
    expect(out).toMatch(/^ok +app-hsmeta/m)
  })

  it('fails on a client secret that HubSpot refuses', async () => {
    const { code, out } = await examine({ HUBSPOT_CLIENT_SECRET: 'a-mistyped-secret' })
    expect(code).toBe(1)
    expect(out).toMatch(/^FAIL +hubspot client +HubSpot refuses/m)
    expect(out).not.toContain('a-mistyped-secret')
  })

  it('warns when HubSpot gives no verdict on the client', async () => {
    hubspot.faults.add({ on: 'token', times: 1, act: { status: 503 } })
    const { code, out } = await examine()
    expect(code).toBe(0)
    expect(out).toMatch(/^ok +hubspot api/m)
    expect(out).toMatch(/^warn +hubspot client +HubSpot gave no verdict/m)
  })

  it('warns when nobody, or somebody else, answers at PUBLIC_URL', async () => {
    const nobody = await examine({ PUBLIC_URL: `http://127.0.0.1:${await closedPort()}` })
    expect(nobody.out).toMatch(
      /^warn +public url +http:\S+: no answer \(ECONNREFUSED\)\. The backend is not running/m,
    )
    const other = await examine({ PUBLIC_URL: hubspot.url })
    expect(other.out).toMatch(/^warn +public url +\S+\/livez answers 404, and not as this backend does/m)
    expect([nobody.code, other.code]).toEqual([0, 0])
  })

  describe('with a grant of the app', () => {
    const key = { appId: exampleApp.appId, portalId: ada.portalId, userId: ada.userId }
    const put = async (tokenLevel: 'registered' | 'account' | 'unsaid', livesMs = 1_800_000) => {
      hubspot.setConsent({ tokenLevel })
      const { accessToken, refreshToken, scopes } = await hubspot.issueTokens(ada)
      const tokens = { accessToken, refreshToken, scopes, accessExpiresAt: opened.clock() + livesMs }
      await opened.store.grants.put(key, await sealTokens(vaultOf(oldKey), key, tokens))
    }
    afterEach(async () => {
      hubspot.setConsent({ tokenLevel: 'registered' })
      await opened.store.grants.remove(key)
    })

    it.each([
      ['registered', 'user', 0, /^ok +token kind +A stored token is a user's own, as APP_ACCESS says\.$/m],
      [
        'registered',
        'account',
        1,
        /^FAIL +token kind +APP_ACCESS is account, but .* a user's own\. Set APP_ACCESS to user/m,
      ],
      [
        'account',
        'user',
        1,
        /^FAIL +token kind +APP_ACCESS is user, but .* the whole account's\. Set APP_ACCESS to account/m,
      ],
      [
        'unsaid',
        'user',
        1,
        /^FAIL +token kind +HubSpot does not say .* APP_ACCESS=user takes none of those/m,
      ],
      ['unsaid', 'account', 0, /^warn +token kind +HubSpot does not say/m],
    ] as const)(
      'HUB-04 asks HubSpot about a stored token: %s under APP_ACCESS=%s',
      async (level, access, ends, says) => {
        await put(level)
        const { code, out, err } = await examine({ APP_ACCESS: access })
        expect({ code, out }).toMatchObject({ code: ends, out: expect.stringMatching(says) })
        expect(out + err).not.toMatch(/CN[\w-]{20}/)
      },
    )

    it('asks about none that has expired, refreshes none, and says how to get one', async () => {
      await put('registered', -1)
      const before = hubspot.calls.length
      expect((await examine()).out).toMatch(/^warn +token kind +No stored access token lives/m)
      const kinds = hubspot.calls.slice(before).map(({ kind, grantType }) => grantType ?? kind)
      expect(kinds).not.toContain('refresh_token')
      expect(kinds).not.toContain('introspect')
    })
  })

  it('warns when the app asks for another kind of grant than APP_ACCESS says', async () => {
    const { code, out } = await examine({ APP_ACCESS: other })
    expect(code).toBe(0)
    const says = `APP_ACCESS is ${other}, but isUserLevel is ${own === 'user'}\\.`
    expect(out).toMatch(new RegExp(`^warn +app-hsmeta +${says}`, 'm'))
  })
})

it('fails with a line for each bad setting, and shows no value', async () => {
  const { code, out } = await callAdmin(['doctor'], { PUBLIC_URL: 'not-an-origin', TOKEN_KEYS: 'k:hidden' })
  expect(code).toBe(1)
  const lines = out.trimEnd().split('\n')
  expect(lines).toContainEqual(expect.stringMatching(/^FAIL +settings +PUBLIC_URL is an origin/))
  expect(lines).toContainEqual(expect.stringMatching(/^FAIL +settings +TOKEN_KEYS each key is/))
  expect(lines).toContainEqual(expect.stringMatching(/^FAIL +settings +HUBSPOT_CLIENT_SECRET is missing\.$/))
  expect(lines.at(-1)).toMatch(/^FAIL +the rest +Not checked/)
  expect(out).not.toMatch(/not-an-origin|hidden/)
})

it('warns that the SQLite file does not exist yet, and makes none', async () => {
  const opened = await openFreshSqlite()
  const settings = settingsOf(opened, newKey)
  await opened.close()
  const { out } = await callAdmin(['doctor'], settings)
  expect(out).toMatch(/^warn +store +The file of DATABASE_URL does not exist yet/m)
  expect(await callAdmin(['keys', 'status'], settings)).toMatchObject({ code: 1 })
})

it('fails on a Postgres that does not answer, or whose clock is far off', async () => {
  const opened = await openFreshPostgres()
  await opened.moveClock(-30_000)
  const skewed = await callAdmin(['doctor'], settingsOf(opened, newKey))
  expect(skewed.out).toMatch(/^FAIL +store clock +This clock is 30\.\d s ahead of the store's/m)
  const settings = {
    ...settingsOf(opened, newKey),
    DATABASE_URL: `postgres://127.0.0.1:${await closedPort()}/card`,
  }
  const down = await callAdmin(['doctor'], settings)
  expect(down.out).toMatch(/^FAIL +store +DATABASE_URL: no Postgres server answers there.*\(ECONNREFUSED\)/m)
  expect([skewed.code, down.code]).toEqual([1, 1])
  await opened.close()
})

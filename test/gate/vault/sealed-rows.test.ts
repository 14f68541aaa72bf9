// Sealed rows as an attacker with the database has them: moved, changed, searched for plain text.
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createVault } from '../../../backend/gate/vault/vault.ts'
import type { GrantRow } from '../../../backend/gate/store/grant-row.ts'
import { newTokenKey, validSettings } from '../../setup/valid-settings.ts'
import { dumpOf } from '../../setup/dump.ts'
import { eachStore, type OpenStore } from '../../setup/databases.ts'
import {
  ada,
  jonas,
  kenji,
  startRunningBackend,
  type RunningBackend,
  type Who,
} from '../../setup/running-backend.ts'

describe.each(eachStore)('sealed rows on %s', (_name, open: OpenStore) => {
  let running: RunningBackend
  afterEach(() => running.close())

  async function connected() {
    running = await startRunningBackend(open)
    await running.connect(ada)
    await running.connect(jonas)
    await running.connect(kenji)
    running.hubspot.calls.splice(0)
  }

  /** Writes the tokens into the row as somebody with the database could. */
  async function overwrite(who: Who, change: (own: GrantRow['tokens']) => Partial<GrantRow['tokens']>) {
    const row = (await running.row(who))!
    await running.store.grants.put(row.key, { ...row.tokens, ...change(row.tokens) })
    return (await running.row(who))!
  }

  async function expectQuarantine(who: Who) {
    const answer = await running.read(who)
    expect(answer).toMatchObject({ status: 403, code: 'reauthorization_required' })
    expect(answer.body.error.connectUrl).toContain('ticket=')
    expect((await running.row(who))?.state).toBe('quarantined')
    expect(running.log.filter(({ event }) => event === 'grant_quarantined')).toHaveLength(1)
    const withTokens = running.hubspot.calls.filter(
      ({ kind, grantType }) => kind === 'crm' || grantType === 'refresh_token',
    )
    expect(withTokens).toEqual([])
  }

  it('VLT-01 quarantines a row that holds another user’s tokens, and calls HubSpot with neither', async () => {
    await connected()
    const { access, refresh } = (await running.row(ada))!.tokens
    await overwrite(jonas, () => ({ access, refresh }))
    await expectQuarantine(jonas)
    expect((await running.read(ada)).status).toBe(200)
  })

  it('VLT-02 quarantines a row that holds the tokens of the same user in another portal', async () => {
    await connected()
    const elsewhere = { ...jonas, portalId: kenji.portalId }
    await running.connect(elsewhere)
    const { access, refresh } = (await running.row(jonas))!.tokens
    await overwrite(elsewhere, () => ({ access, refresh }))
    await expectQuarantine(elsewhere)
  })

  it('VLT-03 quarantines a row whose columns were swapped', async () => {
    await connected()
    await overwrite(ada, ({ access, refresh }) => ({ access: refresh, refresh: access }))
    await expectQuarantine(ada)
  })

  it('VLT-01 quarantines at a refresh too, and never sends the other user’s refresh token', async () => {
    await connected()
    const { refresh } = (await running.row(ada))!.tokens
    await overwrite(jonas, () => ({ refresh, accessExpiresAt: 0 }))
    await expectQuarantine(jonas)
  })

  it('VLT-09 takes a key that is missing for its own mistake: 500, no new consent asked, the row untouched', async () => {
    await connected()
    const stranger = createVault([{ id: 'gone', bytes: Buffer.from(newTokenKey().slice(3), 'base64') }])
    const key = (await running.row(ada))!.key
    const { sealed, kid } = await stranger.seal({ ...key, column: 'access' }, 'anything')
    const before = await overwrite(ada, () => ({ access: sealed, kid }))
    const answer = await running.read(ada)
    expect(answer).toMatchObject({ status: 500, code: 'internal_error' })
    expect(answer.body.error).not.toHaveProperty('connectUrl')
    expect((await running.row(ada))?.tokens).toEqual(before.tokens)
    expect(
      running.log.some(({ event, kid: named }) => event === 'vault_key_unknown' && named === 'gone'),
    ).toBe(true)
    await expect(running.another()).rejects.toThrow('TOKEN_KEYS lacks key gone, which 1 rows')
    const ready = await fetch(`${running.url}/readyz`)
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'unready', reason: 'keys' }])
  })

  it('VLT-13 refuses to start without a key that rows need, and says how many need it', async () => {
    await connected()
    await expect(running.another({ settings: { TOKEN_KEYS: newTokenKey('new') } })).rejects.toThrow(
      /TOKEN_KEYS lacks key k1, which 3 rows/,
    )
  })

  it('VLT-21 refuses the start of one of three processes that has other bytes under a known id, and changes no grant', async () => {
    await connected()
    const wrong = { settings: { TOKEN_KEYS: newTokenKey('k1') } }
    const starts = await Promise.allSettled([running.another(), running.another(wrong), running.another()])
    expect(starts.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(String((starts[1] as PromiseRejectedResult).reason)).toContain(
      'TOKEN_KEYS: key k1 has other bytes',
    )
    expect((await running.row(ada))?.state).toBe('active')
    expect((await running.read(ada)).status).toBe(200)
  })

  it('VLT-21 knows wrong bytes by the rows of a store that has no proofs yet, and before the first row', async () => {
    await connected()
    await running.store.keyProofs.removeOthers(['none'])
    await expect(running.another({ settings: { TOKEN_KEYS: newTokenKey('k1') } })).rejects.toThrow(
      'other bytes',
    )
    expect(await running.store.keyProofs.find('k1')).toBeNull()
    await running.another()
    expect(await running.store.keyProofs.find('k1')).not.toBeNull()
    const { grants, revocations, sealed } = running.store
    for (const { portalId } of [ada, kenji]) await grants.remove({ appId: running.config.app.id, portalId })
    for (const { id } of await revocations.take(10, 1)) await revocations.done(id)
    expect(await sealed.kids()).toEqual([])
    await expect(running.another({ settings: { TOKEN_KEYS: newTokenKey('k1') } })).rejects.toThrow(
      'other bytes',
    )
  })

  it('VLT-22 uses a quarantined row again when it opens again, without a new consent', async () => {
    await connected()
    const { key, tokens, version } = (await running.row(ada))!
    await running.store.grants.setState(key, version, 'quarantined')
    expect((await running.read(ada)).status).toBe(200)
    expect(await running.row(ada)).toMatchObject({ state: 'active', version, tokens })
    expect(running.log.filter(({ event }) => event === 'grant_restored')).toHaveLength(1)
    expect((await running.write(ada, 'After the right key is back')).status).toBe(201)
  })

  it('VLT-14 keeps no token, ticket, note text or client secret readable in the database', async () => {
    running = await startRunningBackend(open)
    const { accessToken, refreshToken } = await running.connect(ada)
    const note = 'note-canary-5e1b3a'
    expect((await running.write(ada, note)).status).toBe(201)
    const answer = await running.read(jonas)
    const ticket = new URL(answer.body.error.connectUrl).searchParams.get('ticket')!
    const dump = await dumpOf(running.config.database)
    const secrets = [accessToken, refreshToken, note, ticket, validSettings().HUBSPOT_CLIENT_SECRET]
    for (const text of secrets) expect(dump.includes(text)).toBe(false)
    expect(dump.includes('100001')).toBe(true)
  })

  it('VLT-15 keeps no key of the vault readable in the database, only its id', async () => {
    await connected()
    const key = Buffer.from(running.config.tokenKeys[0].bytes)
    const dump = await dumpOf(running.config.database)
    const forms = [key, Buffer.from(key.toString('base64')), Buffer.from(key.toString('hex'))]
    for (const bytes of forms) expect(dump.includes(bytes)).toBe(false)
    expect(dump.includes('k1')).toBe(true)
  })
})

it('VLT-14 looks into the write-ahead log too', async () => {
  const running = await startRunningBackend(eachStore[0]![1])
  const { database } = running.config
  if (database.kind !== 'sqlite') throw new Error('the first store is SQLite')
  expect(readdirSync(dirname(database.path)).some((name) => name.endsWith('-wal'))).toBe(true)
  const { accessToken } = await running.connect(ada)
  for (const name of readdirSync(dirname(database.path))) {
    expect(readFileSync(join(dirname(database.path), name)).includes(accessToken)).toBe(false)
  }
  await running.close()
})

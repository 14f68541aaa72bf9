// Rows sealed anew, of every kind and in every state, so that an old key may go.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { resealRows } from '../../backend/admin/reseal-rows.ts'
import type { SealedStore } from '../../backend/gate/store/sealed.ts'
import { eachStore, type OpenedStore } from '../setup/databases.ts'
import { callAdmin } from './call-admin.ts'
import { fill, fingerprint } from './sealed-rows.ts'
import {
  accessTokenOf,
  grantKey,
  newKey,
  oldKey,
  openGrant,
  putGrant,
  refreshTokenOf,
  settingsOf,
  vaultOf,
} from './with-grants.ts'

describe.each(eachStore)('keys rotate in %s', (_name, open) => {
  let opened: OpenedStore
  beforeEach(async () => void (opened = await open()))
  afterEach(() => opened.close())
  const call = (words: string[], ...keys: string[]) =>
    callAdmin(['keys', ...words], settingsOf(opened, ...keys))

  it('seals every kind of row anew, so that the old key may go and nothing is lost', async () => {
    const { write } = await fill(opened)
    const { code, out, err } = await call(['rotate'], newKey, oldKey)
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^4 rows were sealed .*; 0 left\.\n$/),
    })
    expect(err).toMatch(/^grants: 2 of 2$/m)

    const vault = vaultOf(newKey)
    const grant = await openGrant(opened, vault, grantKey('1', '12'))
    expect(grant).toEqual({
      access: accessTokenOf(grantKey('1', '12')),
      refresh: refreshTokenOf(grantKey('1', '12')),
      kid: 'new',
      version: 1,
    })
    const [revocation] = await opened.store.revocations.take(1, 1_000)
    expect(await vault.open({ ...revocation!.key, column: 'refresh' }, revocation!.token.sealed)).toEqual({
      ok: true,
      text: refreshTokenOf(grantKey('2', '21')),
    })
    const record = await opened.store.writes.open(write, {
      fingerprint,
      record: { type: 'contact', id: '9' },
    })
    const answer = record.kind === 'finished' ? record.answer?.sealed : undefined
    expect(await vault.open({ ...write, column: 'answer' }, answer ?? '')).toEqual({
      ok: true,
      text: 'the answer',
    })
    const status = await call(['status'], newKey, oldKey)
    expect(status.out).toMatch(/^old +0 +0 +0 +opens; no row needs it: may be removed/m)
  })

  it('changes nothing in a dry run', async () => {
    await fill(opened)
    const before = await opened.store.sealed.countByKid()
    const { code, out } = await call(['rotate', '--dry-run'], newKey, oldKey)
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^4 rows would be .*; 4 left\.\n$/),
    })
    expect(await opened.store.sealed.countByKid()).toEqual(before)
    expect(await openGrant(opened, vaultOf(oldKey), grantKey('1', '11'))).toMatchObject({ kid: 'old' })
  })

  it('has nothing left to do the second time', async () => {
    await fill(opened)
    await call(['rotate'], newKey, oldKey)
    const { code, out } = await call(['rotate'], newKey, oldKey)
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^0 rows were .*; 0 left\.\n$/),
    })
  })

  it('leaves rows that do not open, names them without their text, and does the others', async () => {
    await fill(opened)
    const [row] = await opened.store.sealed.page({ table: 'grants', notKid: '', limit: 1 })
    const swapped = { access: row!.cells['refresh']!, refresh: row!.cells['access']! }
    await opened.store.sealed.replace(row!, swapped, 'old')

    const { code, out, err } = await call(['rotate', '--batch', '1'], newKey, oldKey)
    expect(code).toBe(1)
    expect(out).toMatch(/^3 rows were .*; 1 left\.\n$/)
    expect(err).toContain('1 row does not open')
    expect(err).toContain('grants: portal 1, user 11, key old')
    expect(out + err).not.toMatch(/canary|ciphertext/)
    const [kept] = await opened.store.sealed.page({ table: 'grants', notKid: 'new', limit: 9 })
    expect(kept).toMatchObject({ kid: 'old', cells: swapped })
  })

  it('leaves rows whose key is not in the ring', async () => {
    await fill(opened)
    const { code, err } = await call(['rotate'], newKey)
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining('4 rows do not open') })
    expect(await openGrant(opened, vaultOf(oldKey), grantKey('1', '11'))).toMatchObject({ kid: 'old' })
  })

  it('stops after a batch when it is interrupted, and does the rest the next time', async () => {
    for (let user = 1; user <= 20; user += 1)
      await putGrant(opened, vaultOf(oldKey), grantKey('7', String(user)))
    const interrupt = new AbortController()
    const first = await callAdmin(['keys', 'rotate', '--batch', '5'], settingsOf(opened, newKey, oldKey), {
      signal: interrupt.signal,
      err: () => interrupt.abort(),
    })
    expect(first).toMatchObject({ code: 1, out: expect.stringMatching(/^5 rows were .*; 15 left\.\n$/) })
    const second = await call(['rotate', '--batch', '5'], newKey, oldKey)
    expect(second).toMatchObject({ code: 0, out: expect.stringMatching(/^15 rows were .*; 0 left\.\n$/) })
  })

  it('never undoes a consent or a refresh that comes between reading a row and replacing it', async () => {
    const [consented, refreshed] = [grantKey('1', '11'), grantKey('1', '12')]
    await fill(opened)
    const { grants, sealed } = opened.store
    let meddled = false
    const meddling: SealedStore = {
      ...sealed,
      async page(of) {
        const rows = await sealed.page(of)
        if (!meddled) {
          meddled = true
          // Another process, which does not seal with the new key yet.
          const vault = vaultOf(oldKey)
          await putGrant(opened, vault, consented)
          const epoch = await grants.lease(refreshed, 1, 5_000)
          const seal = async (column: 'access' | 'refresh') =>
            (await vault.seal({ ...refreshed, column }, `newer ${column}`)).sealed
          const tokens = { access: await seal('access'), refresh: await seal('refresh'), kid: 'old' }
          const rest = { accessExpiresAt: opened.clock() + 1, scopes: ['oauth'] }
          expect(await grants.commit(refreshed, { epoch: epoch!, version: 1 }, { ...tokens, ...rest })).toBe(
            true,
          )
        }
        return rows
      },
    }
    const done = await resealRows({
      sealed: meddling,
      vault: vaultOf(newKey, oldKey),
      batch: 10,
      dryRun: false,
      signal: new AbortController().signal,
      onBatch: () => undefined,
    })
    expect(done).toMatchObject({ resealed: 4, unopened: [] })
    const vault = vaultOf(newKey)
    expect(await openGrant(opened, vault, consented)).toMatchObject({ kid: 'new', version: 2 })
    expect(await openGrant(opened, vault, refreshed)).toEqual({
      access: 'newer access',
      refresh: 'newer refresh',
      kid: 'new',
      version: 2,
    })
  })
})

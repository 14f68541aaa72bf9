// Key rotation as it happens: killed in the middle, beside a process that has the old ring, and before an old key goes.
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eachStore, type OpenedStore } from '../setup/databases.ts'
import { startMain } from '../setup/start-main.ts'
import { adminProcess, startAdmin } from './call-admin.ts'
import {
  grantKey,
  newKey,
  oldKey,
  openGrant,
  putGrant,
  refreshTokenOf,
  settingsOf,
  vaultOf,
} from './with-grants.ts'
import { putMany, sealedWithOld } from './many-grants.ts'

const freePort = { HOST: '127.0.0.1', PORT: '0' }

describe.each(eachStore)('key rotation in %s', (_name, open) => {
  let opened: OpenedStore
  beforeEach(async () => void (opened = await open()))
  afterEach(() => opened.close())

  const settings = (...keys: string[]) => settingsOf(opened, ...keys)

  it('VLT-12 survives a SIGKILL in any batch: every row opens at any time, and the next run does the rest', async () => {
    const keys = await putMany(opened, 300)
    const everyRowOpens = async () => {
      const vault = vaultOf(newKey, oldKey)
      for (const key of keys) {
        expect(await openGrant(opened, vault, key)).toMatchObject({
          refresh: refreshTokenOf(key),
          version: 1,
        })
      }
    }
    let left = keys.length
    let killed = 0
    for (const killBelow of [290, 230, 170, 110]) {
      const rotation = startAdmin(['keys', 'rotate', '--batch', '10'], settings(newKey, oldKey))
      const closed = once(rotation, 'close')
      while ((await sealedWithOld(opened.store)) >= killBelow && rotation.exitCode === null) await pause(1)
      rotation.kill('SIGKILL')
      await closed
      if (rotation.signalCode === 'SIGKILL') killed += 1
      const now = await sealedWithOld(opened.store)
      expect(now).toBeLessThan(left)
      expect(now).toBeGreaterThan(0)
      left = now
      await everyRowOpens()
    }
    expect(killed).toBe(4)
    const { code, out } = await adminProcess(['keys', 'rotate'], settings(newKey, oldKey))
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringMatching(new RegExp(`^${left} rows .*; 0 left`)),
    })
    await everyRowOpens()
    for (const key of keys)
      expect(await openGrant(opened, vaultOf(newKey), key)).toMatchObject({ kid: 'new' })
  }, 60_000)

  it('VLT-13 does not start without a key that rows need, and says how many need it', async () => {
    await putMany(opened, 3)
    const refused = startMain({ ...settings(newKey), ...freePort })
    expect(await refused.ended).toBe(1)
    expect(refused.errors()).toMatch(/^TOKEN_KEYS lacks key old, which 3 rows/)

    expect(await adminProcess(['keys', 'rotate'], settings(newKey, oldKey))).toMatchObject({ code: 0 })
    const offline = { ...settings(newKey), ...freePort, DRAIN_MS: '0', HUBSPOT_API_URL: 'http://127.0.0.1:1' }
    const started = startMain(offline)
    await started.started()
    started.child.kill('SIGTERM')
    expect(await started.ended).toBe(0)
  }, 60_000)

  it('says so when a process still seals with the old key', async () => {
    await putMany(opened, 100)
    let meddled: Promise<void> | undefined
    const rotation = startAdmin(['keys', 'rotate', '--batch', '1'], settings(newKey, oldKey))
    let said = ''
    rotation.stderr.on('data', (chunk) => {
      said += String(chunk)
      // A row that the rotation is past already.
      meddled ??= putGrant(opened, vaultOf(oldKey), grantKey('1', '1'))
    })
    rotation.stdout.resume()
    await once(rotation, 'close')
    await meddled
    expect(rotation.exitCode).toBe(1)
    expect(said).toContain('a process still has that key first in TOKEN_KEYS')
    expect(await adminProcess(['keys', 'rotate'], settings(newKey, oldKey))).toMatchObject({ code: 0 })
  }, 30_000)
})

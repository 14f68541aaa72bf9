// Key rotation as it happens: beside backends that serve and refresh, killed in the middle, and before an old key goes.
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sealTokens } from '../../backend/gate/grant/seal-tokens.ts'
import { exampleApp, startExample } from '../local-hubspot/example-app.ts'
import type { LocalHubSpot } from '../local-hubspot/local-hubspot.ts'
import { eachStore, type OpenedStore } from '../setup/databases.ts'
import { startMain, type StartedMain } from '../setup/start-main.ts'
import { adminProcess, startAdmin, type Settings } from './call-admin.ts'
import { newKey, oldKey, openGrant, putGrant, refreshTokenOf, settingsOf, vaultOf } from './with-grants.ts'

const { appId } = exampleApp
const publicUrl = 'https://card.example.com'
const freePort = { HOST: '127.0.0.1', PORT: '0' }
const viewers = [
  { portalId: '100001', userId: '501', contactId: '1001' },
  { portalId: '100001', userId: '502', contactId: '1004' },
  { portalId: '100002', userId: '601', contactId: '2001' },
  { portalId: '100002', userId: '502', contactId: '2002' },
]

async function stop({ child, ended }: StartedMain) {
  child.kill('SIGTERM')
  await ended
}

describe.each(eachStore)('key rotation in %s', (name, open) => {
  let opened: OpenedStore
  beforeEach(async () => {
    opened = await open()
  })
  afterEach(() => opened.close())

  const settings = (...keys: string[]): Settings => ({
    ...settingsOf(opened, ...keys),
    HUBSPOT_APP_ID: appId,
  })

  /** Grants of accounts that nobody looks at, sealed with the old key. */
  async function putMany(count: number) {
    const keys = Array.from({ length: count }, (_, index) => ({
      appId,
      portalId: '7',
      userId: String(index + 1),
    }))
    for (const key of keys) await putGrant(opened, vaultOf(oldKey), key)
    return keys
  }

  const sealedWithOld = async () => {
    const counts = await opened.store.sealed.countByKid()
    return counts.filter(({ kid }) => kid === 'old').reduce((sum, { rows }) => sum + rows, 0)
  }

  describe('beside traffic', () => {
    let hubspot: LocalHubSpot
    let backends: StartedMain[]
    beforeEach(async () => {
      hubspot = await startExample({
        refreshTokens: 'rotating',
        rateLimit: { perTenSeconds: 0, searchesPerSecond: 0 },
      })
      backends = []
    })
    afterEach(async () => {
      await Promise.all(backends.map(stop))
      await hubspot.close()
    })

    async function connect({ portalId, userId }: { portalId: string; userId: string }) {
      const issued = await hubspot.issueTokens({ portalId, userId })
      const key = { appId, portalId, userId }
      // Over already: the first view of each has to refresh.
      const tokens = { ...issued, accessExpiresAt: opened.clock() }
      await opened.store.grants.put(key, await sealTokens(vaultOf(oldKey), key, tokens))
    }

    async function view(viewer: (typeof viewers)[number], port: number): Promise<number> {
      const url = `${publicUrl}/api/contacts/${viewer.contactId}?_rid=${crypto.randomUUID()}`
      const { signedUrl, headers } = hubspot.sign({ ...viewer, method: 'GET', url })
      const response = await fetch(signedUrl.replace(publicUrl, `http://127.0.0.1:${port}`), { headers })
      await response.arrayBuffer()
      return response.status
    }

    it('VLT-11 rotates under load: no view fails, grants are refreshed meanwhile, and no row needs the old key', async () => {
      const idle = await putMany(600)
      for (const viewer of viewers) await connect(viewer)
      const running = {
        ...settings(newKey, oldKey),
        HUBSPOT_CLIENT_ID: exampleApp.clientId,
        HUBSPOT_CLIENT_SECRET: exampleApp.clientSecret,
        HUBSPOT_API_URL: hubspot.url,
        HUBSPOT_APP_URL: hubspot.url,
        RATE_LIMIT_PORTAL: '0',
        RATE_LIMIT_USER: '0',
      }
      for (let count = 0; count < (name === 'postgres' ? 3 : 2); count += 1) {
        backends.push(startMain({ ...running, ...freePort }))
      }
      const ports = await Promise.all(backends.map(async (backend) => (await backend.started()).port))

      let rotating = true
      const statuses: number[] = []
      const load = viewers.map(async (viewer, index) => {
        for (let turn = index; rotating; turn += 1) {
          statuses.push(await view(viewer, ports[turn % ports.length] ?? 0))
          // HubSpot ends this viewer's access token early: the next view has to renew it.
          if (turn % 5 === 0) hubspot.expireAccessTokens(viewer)
        }
      })
      const rotation = await adminProcess(['keys', 'rotate', '--batch', '50'], running)
      rotating = false
      await Promise.all(load)

      expect(rotation).toMatchObject({ code: 0, out: expect.stringMatching(/; 0 left\.\n$/) })
      expect(await sealedWithOld()).toBe(0)
      expect(statuses.length).toBeGreaterThan(20)
      expect(statuses.filter((status) => status !== 200)).toEqual([])
      const refreshes = hubspot.calls.filter(({ grantType }) => grantType === 'refresh_token')
      expect(refreshes.length).toBeGreaterThan(viewers.length)
      for (const key of idle) {
        const kept = { kid: 'new', refresh: refreshTokenOf(key), version: 1 }
        expect(await openGrant(opened, vaultOf(newKey), key)).toMatchObject(kept)
      }
      for (const viewer of viewers) {
        await openGrant(opened, vaultOf(newKey), { appId, portalId: viewer.portalId, userId: viewer.userId })
        expect(await view(viewer, ports[0] ?? 0)).toBe(200)
      }
    }, 60_000)
  })

  it('VLT-12 survives a SIGKILL in any batch: every row opens at any time, and the next run does the rest', async () => {
    const keys = await putMany(300)
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
      while ((await sealedWithOld()) >= killBelow && rotation.exitCode === null) await pause(1)
      rotation.kill('SIGKILL')
      await closed
      if (rotation.signalCode === 'SIGKILL') killed += 1
      const now = await sealedWithOld()
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
    await putMany(3)
    const refused = startMain({ ...settings(newKey), ...freePort })
    expect(await refused.ended).toBe(1)
    expect(refused.errors()).toMatch(/^TOKEN_KEYS lacks key old, which 3 rows/)

    expect(await adminProcess(['keys', 'rotate'], settings(newKey, oldKey))).toMatchObject({ code: 0 })
    const offline = { ...settings(newKey), ...freePort, HUBSPOT_API_URL: 'http://127.0.0.1:1' }
    const started = startMain(offline)
    await started.started()
    await stop(started)
  }, 60_000)

  it('says so when a process still seals with the old key', async () => {
    await putMany(100)
    let meddled: Promise<void> | undefined
    const rotation = startAdmin(['keys', 'rotate', '--batch', '1'], settings(newKey, oldKey))
    let said = ''
    rotation.stderr.on('data', (chunk) => {
      said += String(chunk)
      // A row that the rotation is past already.
      meddled ??= putGrant(opened, vaultOf(oldKey), { appId, portalId: '1', userId: '1' })
    })
    rotation.stdout.resume()
    await once(rotation, 'close')
    await meddled
    expect(rotation.exitCode).toBe(1)
    expect(said).toContain('a process still has that key first in TOKEN_KEYS')
    expect(await adminProcess(['keys', 'rotate'], settings(newKey, oldKey))).toMatchObject({ code: 0 })
  }, 30_000)
})

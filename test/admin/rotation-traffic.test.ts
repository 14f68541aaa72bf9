// Key rotation beside backends that serve and refresh.
import { expect, it, onTestFinished } from 'vitest'
import { startCluster } from '../chaos/cluster.ts'
import { eachStore } from '../setup/databases.ts'
import { ada, jonas, kenji, type Who } from '../setup/running-backend.ts'
import { adminProcess } from './call-admin.ts'
import { putMany, sealedWithOld } from './many-grants.ts'
import { grantKey, newKey, oldKey, openGrant, refreshTokenOf, settingsOf, vaultOf } from './with-grants.ts'

const viewers: { who: Who; contactId: string }[] = [
  { who: ada, contactId: '1001' },
  { who: jonas, contactId: '1004' },
  { who: kenji, contactId: '2001' },
  { who: { portalId: kenji.portalId, userId: jonas.userId }, contactId: '2002' },
]

it.each(eachStore)(
  'VLT-11 rotates under load on %s: no view fails, grants are refreshed meanwhile, and no row needs the old key',
  async (name, open) => {
    const cluster = await startCluster(open, {
      processes: name === 'postgres' ? 3 : 2,
      hubspot: { refreshTokens: 'rotating' },
      settings: { TOKEN_KEYS: `${newKey},${oldKey}` },
    })
    onTestFinished(() => cluster.close())
    const { store, database, hubspot, processes } = cluster
    const opened = { store, clock: Date.now }
    const idle = await putMany(opened, 300)
    cluster.useKeys(oldKey)
    // Over already: the first view of each has to refresh.
    for (const { who } of viewers) await cluster.connect(who, -1)
    expect(await sealedWithOld(store)).toBe(idle.length + viewers.length)

    let rotating = true
    const statuses: number[] = []
    const load = viewers.map(async ({ who, contactId }, index) => {
      for (let turn = index; rotating; turn += 1) {
        statuses.push((await cluster.read(turn % processes.length, who, contactId)).status)
        // HubSpot ends this viewer's access token early: the next view has to renew it.
        if (turn % 5 === 0) hubspot.expireAccessTokens(who)
      }
    })
    const settings = settingsOf({ config: database }, newKey, oldKey)
    const rotation = await adminProcess(['keys', 'rotate', '--batch', '25'], settings)
    rotating = false
    await Promise.all(load)

    expect(rotation).toMatchObject({ code: 0, out: expect.stringMatching(/; 0 left\.\n$/) })
    expect(await sealedWithOld(store)).toBe(0)
    expect(statuses.length).toBeGreaterThan(20)
    expect(statuses.filter((status) => status !== 200)).toEqual([])
    expect(cluster.refreshes()).toBeGreaterThan(viewers.length)
    const vault = vaultOf(newKey)
    for (const key of idle) {
      const kept = { kid: 'new', refresh: refreshTokenOf(key), version: 1 }
      expect(await openGrant(opened, vault, key)).toMatchObject(kept)
    }
    for (const { who, contactId } of viewers) {
      await openGrant(opened, vault, grantKey(who.portalId, who.userId))
      expect((await cluster.read(0, who, contactId)).status).toBe(200)
    }
  },
  60_000,
)

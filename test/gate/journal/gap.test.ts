// After a gap longer than HubSpot keeps its journal, nothing tells of the uninstalls in it: every grant is asked about.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import { ada, jonas, kenji, type RunningBackend } from '../../setup/running-backend.ts'
import { openReader, startResting } from './readers.ts'

const fourDays = 4 * 24 * 60 * 60_000

describe.each(eachStore)('A gap in the journal on %s', (_, open) => {
  let running: RunningBackend
  beforeEach(async () => {
    running = await startResting(open)
    const reader = openReader(running)
    await reader.readAll()
    for (const who of [ada, jonas, kenji]) await running.connect(who)
    await reader.readAll()
    running.hubspot.uninstall(kenji.portalId)
    await running.moveClock(fourDays)
  })
  afterEach(() => running.close())

  const introspected = () => running.hubspot.calls.filter(({ kind }) => kind === 'introspect').length

  it('JRN-04 starts at the earliest, says so, and removes the grants that introspection says are dead', async () => {
    const reader = openReader(running)
    expect(await reader.readOnce()).toEqual({ kind: 'read', events: 0, more: true })
    expect(reader.events('journal_offset_lost')).toHaveLength(1)
    expect(introspected()).toBe(4) // the dead one twice
    expect([await running.row(kenji), (await running.row(ada))?.state]).toEqual([null, 'active'])
    expect(reader.events('grant_revoked')).toMatchObject([{ ...kenji, reason: 'introspection' }])

    running.hubspot.uninstall(ada.portalId)
    await reader.readAll()
    expect([await running.row(ada), await running.row(jonas)]).toEqual([null, null])
    expect(reader.events('journal_offset_lost')).toHaveLength(1)
  })

  it.each([400, 404, 410] as const)('JRN-11 does so when HubSpot answers %s', async (lostOffset) => {
    running.hubspot.setJournal({ lostOffset })
    const reader = openReader(running)
    expect(await reader.readOnce()).toEqual({ kind: 'read', events: 0, more: true })
    expect(reader.events('journal_offset_lost')).toHaveLength(1)
    expect(reader.events('privacy_deletions_missing')).toMatchObject([
      { level: 'error', reason: 'offset_lost' },
    ])
    const metrics = await reader.metrics.registry.metrics()
    expect(metrics).toContain('journal_gaps_total{cause="offset"} 1\n')
    expect(metrics).toContain('grant_changes_total{change="removed"} 1\n')
    expect([await running.row(kenji), (await running.row(ada))?.state]).toEqual([null, 'active'])
  })

  it('JRN-11 takes a 404 for the end of the journal behind the latest file', async () => {
    const before = openReader(running)
    await before.readAll()
    running.hubspot.uninstall(jonas.portalId)
    await before.readAll()
    running.hubspot.setJournal({ end: 404 })
    const reader = openReader(running)
    expect(await reader.readOnce()).toEqual({ kind: 'read', events: 0, more: false })
    expect(reader.events('journal_offset_lost')).toEqual([])
  })

  it('JRN-04 checks more grants than it asks about at a time', async () => {
    const reader = openReader(running)
    const { accessToken, refreshToken } = await running.connect(ada)
    const row = await running.row(ada)
    if (!row) throw new Error('no grant')
    for (let user = 0; user < 25; user += 1) {
      const tokens = { accessToken, refreshToken, expiresInMs: 1_800_000 }
      await reader.grant.saveConsent({ ...row.key, userId: `9${user}` }, tokens, row.tokens.scopes)
    }
    await reader.readOnce()
    expect(introspected()).toBe(25 + 3 + 1)
    expect([await running.row(kenji), (await running.row(ada))?.state]).toEqual([null, 'active'])
  })

  it('JRN-04 passes over a grant whose tokens do not open', async () => {
    const row = await running.row(ada)
    if (!row) throw new Error('no grant')
    const moved = { ...row.key, userId: '777' }
    await running.store.grants.put(moved, row.tokens)
    expect((await openReader(running).readOnce()).kind).toBe('read')
    expect([await running.row(kenji), (await running.store.grants.find(moved)) === null]).toEqual([
      null,
      false,
    ])
  })

  it('JRN-04 asks again a minute later before it removes a grant, gently and under its lease', async () => {
    running.hubspot.faults.add({ on: 'introspect', times: 1, act: { status: 200, body: { active: false } } })
    const other = openReader(running)
    const elsewhere = new Set<string>()
    const reader = openReader(running, {
      async onPause(ms) {
        await running.moveClock(ms)
        elsewhere.add((await other.readOnce()).kind)
      },
    })
    await reader.readOnce()
    expect(reader.pausedMs()).toBeGreaterThanOrEqual(60_000)
    expect([...elsewhere]).toEqual(['elsewhere'])
    // Ada's was called dead once, by mistake; she is still connected.
    expect([(await running.row(ada)) !== null, await running.row(kenji)]).toEqual([true, null])
  })

  it('JRN-04 keeps a grant that was connected again while it was asked about', async () => {
    const reader = openReader(running, {
      fetch: async (input, init) => {
        const answer = await fetch(input, init)
        if (String(input).endsWith('/introspect') && introspected() === 4) await running.connect(kenji)
        return answer
      },
    })
    await reader.readOnce()
    expect(await running.row(kenji)).toMatchObject({ state: 'active', version: 2 })
  })

  it('JRN-04 checks anew when HubSpot says nothing about any grant, or the process ends on the way', async () => {
    running.hubspot.faults.add({ on: 'introspect', act: { status: 503 } })
    const reader = openReader(running)
    expect(await reader.readOnce()).toEqual({ kind: 'failed' })
    expect(await running.row(kenji)).not.toBeNull()

    running.hubspot.faults.clear()
    const dying = openReader(running, { onPause: () => Promise.reject(new Error('the process ends here')) })
    expect(await dying.readOnce()).toEqual({ kind: 'failed' })
    expect(await running.row(kenji)).not.toBeNull()

    await openReader(running).readOnce()
    expect(await running.row(kenji)).toBeNull()
  })
})

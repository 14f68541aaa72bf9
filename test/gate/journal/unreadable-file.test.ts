// A file that nobody can read does not keep what lies behind it from being read.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isHopeless } from '../../../backend/gate/journal/judge-standstill.ts'
import type { Spoilt } from '../../local-hubspot/journal/journal.ts'
import { eachStore } from '../../setup/databases.ts'
import { ada, jonas, kenji, type RunningBackend } from '../../setup/running-backend.ts'
import { openReader, startResting } from './readers.ts'

const minute = 60_000

describe.each(eachStore)('A journal file that cannot be read, on %s', (_, open) => {
  let running: RunningBackend
  beforeEach(async () => {
    running = await startResting(open)
    await openReader(running).readAll()
    for (const who of [ada, jonas, kenji]) await running.connect(who)
    await openReader(running).readAll()
  })
  afterEach(() => running.close())

  const introspected = () => running.hubspot.calls.filter(({ kind }) => kind === 'introspect').length
  /** Each by a process of its own. */
  async function tryTimes(times: number, everyMs: number) {
    for (let count = 0; count < times; count += 1) {
      expect(await openReader(running).readOnce()).toEqual({ kind: 'failed' })
      await running.moveClock(everyMs)
    }
  }

  it.each<[Spoilt, string]>([
    ['cut-short', 'file_unreadable'],
    ['cut-off', 'file_cut_short'],
    ['html', 'file_unreadable'],
    ['forbidden', 'file_403'],
  ])('JRN-10 is passed over after ten tries and an hour, with an alarm: %s', async (spoilt, reason) => {
    // What nobody will hear of: Kenji's account left. What comes next: Ada's did.
    running.hubspot.uninstall(kenji.portalId)
    running.hubspot.journal.spoilLast(spoilt)
    running.hubspot.uninstall(ada.portalId)
    await tryTimes(9, 7 * minute)
    expect(await running.row(ada)).not.toBeNull()
    const asked = introspected()
    const reader = openReader(running)
    expect((await reader.readAll()).kind).toBe('read')
    expect(reader.events('privacy_deletions_missing')).toMatchObject([{ level: 'error', reason }])
    expect(introspected()).toBeGreaterThanOrEqual(asked + 3)
    const rows = await Promise.all([ada, jonas, kenji].map((who) => running.row(who)))
    expect(rows).toEqual([null, null, null])
    expect(await reader.readOnce()).toEqual({ kind: 'read', events: 0, more: false })
  })

  it('JRN-10 is tried for an hour, however often', async () => {
    running.hubspot.uninstall(kenji.portalId)
    running.hubspot.journal.spoilLast('html')
    await tryTimes(30, minute)
    await tryTimes(1, 29 * minute)
    await tryTimes(1, minute)
    expect((await openReader(running).readOnce()).kind).toBe('read')
  })

  it('JRN-10 is tried ten times, whatever the time', async () => {
    running.hubspot.uninstall(kenji.portalId)
    running.hubspot.journal.spoilLast('html')
    await tryTimes(9, 60 * minute)
    expect((await openReader(running).readOnce()).kind).toBe('read')
  })

  it('JRN-10 counts anew for the next file, and after one that could be read', async () => {
    running.hubspot.uninstall(kenji.portalId)
    running.hubspot.faults.add({ on: 'journal', path: /\/files\//, times: 9, act: { status: 403 } })
    await tryTimes(9, 10 * minute)
    const reader = openReader(running)
    await reader.readAll()
    expect(reader.events('privacy_deletions_missing')).toEqual([])
    running.hubspot.uninstall(ada.portalId)
    running.hubspot.journal.spoilLast('html')
    await tryTimes(9, 10 * minute)
    const later = openReader(running)
    expect((await later.readOnce()).kind).toBe('read')
    expect(later.events('privacy_deletions_missing')).toHaveLength(1)
  })

  it('JRN-10 waits a day for a host that is away, which says nothing about the file', async () => {
    running.hubspot.uninstall(ada.portalId)
    running.hubspot.faults.add({ on: 'journal', path: /\/files\//, act: { status: 503 } })
    await tryTimes(12, 60 * minute)
    running.hubspot.faults.clear()
    const reader = openReader(running)
    await reader.readAll()
    expect([await running.row(ada), reader.events('privacy_deletions_missing')]).toEqual([null, []])
  })
})

describe('There is no hope left', () => {
  const hour = 60 * minute
  it.each([
    ['after nine tries', { tries: 9, forMs: 48 * hour }, false, false],
    ['after ten tries in less than an hour', { tries: 10, forMs: hour - 1 }, false, false],
    ['after ten tries in an hour', { tries: 10, forMs: hour }, false, true],
    ['while it may pass', { tries: 99, forMs: 24 * hour - 1 }, true, false],
    ['after a day in which it did not pass', { tries: 10, forMs: 24 * hour }, true, true],
  ])('%s', (_name, standstill, passing, hopeless) => {
    expect(isHopeless({ reason: 'file_unreadable', passing }, standstill)).toBe(hopeless)
  })
})

// A process that dies in the middle of a journal file.
import { describe, expect, it, onTestFinished } from 'vitest'
import { startCluster } from '../../chaos/cluster.ts'
import { eachStore } from '../../setup/databases.ts'
import { ada, kenji } from '../../setup/running-backend.ts'

const leaseMs = 20_000
/** Also when a loaded machine lets a first reading fail: the next comes half a minute later. */
const soon = { timeout: 45_000 }

describe.each(eachStore)('A journal reader that dies on %s', (_, open) => {
  it('JRN-05 is followed by another that handles the rest of the file', { timeout: 120_000 }, async () => {
    const cluster = await startCluster(open, { processes: 1 })
    onTestFinished(() => cluster.close())
    const { hubspot, store, processes } = cluster
    await expect.poll(() => hubspot.journal.subscriptions(), soon).toHaveLength(2)
    processes[0]?.signal('SIGTERM')
    await processes[0]?.ended

    for (const who of [ada, kenji]) await cluster.connect(who)
    hubspot.journal.hold()
    for (const { portalId } of [ada, kenji]) hubspot.uninstall(portalId)
    hubspot.journal.release()

    // Slow enough that the process, which reads as soon as it runs, hears first where it is to die.
    hubspot.faults.add({ on: 'journal', act: { delayMs: 300 } })
    const dying = await cluster.startProcess()
    await dying.arm('journal-after-event', 'kill')
    expect(await dying.ended).toBe('SIGKILL')
    expect([await cluster.row(ada), (await cluster.row(kenji)) !== null]).toEqual([null, true])

    hubspot.faults.clear()
    await cluster.moveClock(leaseMs + 1)
    const next = await cluster.startProcess()
    await expect.poll(() => cluster.row(kenji), soon).toBeNull()
    const lines = await store.audit.list({ appId: hubspot.app.appId, limit: 9 })
    expect(lines.map(({ action, portalId }) => [action, portalId]).sort()).toEqual([
      ['uninstall', ada.portalId],
      ['uninstall', kenji.portalId],
    ])
    const handled = () => next.log.filter(({ event }) => event === 'account_uninstalled')
    await expect.poll(() => handled().map(({ portalId }) => portalId), soon).toEqual([kenji.portalId])
  })
})

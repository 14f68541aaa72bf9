// A process that dies between HubSpot's answer and the commit.
import { describe, expect, it, onTestFinished } from 'vitest'
import { startCluster } from '../../chaos/cluster.ts'
import { validSettings } from '../../setup/valid-settings.ts'
import { eachStore } from '../../setup/databases.ts'
import { ada } from '../../setup/running-backend.ts'
import { openBrowser } from './browser.ts'

describe.each(eachStore)('An install in a process that dies on %s', (_, open) => {
  it('OAU-12 leaves no half row, and the user connects again in another process', async () => {
    const cluster = await startCluster(open, { processes: 2 })
    onTestFinished(() => cluster.close())
    const [dying, other] = cluster.processes.map(({ url }) => ({
      url,
      config: { publicUrl: validSettings()['PUBLIC_URL'] ?? '' },
    }))
    if (!dying || !other) throw new Error('two processes were started')
    const browser = openBrowser(dying)
    const consent = async () =>
      cluster.hubspot.consent((await browser.visit('/oauth/install', { on: other })).location, ada)

    const back = await consent()
    await cluster.processes[0]?.arm('install-before-commit', 'kill')
    await expect(browser.visit(back, { on: dying })).rejects.toThrow()
    expect(await cluster.processes[0]?.ended).toBe('SIGKILL')
    expect(cluster.hubspot.crm.hasGrant(ada)).toBe(true)
    expect(await cluster.row(ada)).toBeNull()

    expect((await browser.visit(back, { on: other })).status).toBe(400)
    expect((await browser.visit(await consent(), { on: other })).status).toBe(303)
    expect(await cluster.row(ada)).toMatchObject({ state: 'active', version: 1 })
    expect((await cluster.read(1, ada)).status).toBe(200)
  })
})

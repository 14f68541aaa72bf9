// With APP_ACCESS=account one grant serves every viewer of an account, whoever of its users consents.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eachStore } from '../setup/databases.ts'
import { ada, kenji, mira, startRunningBackend, type RunningBackend } from '../setup/running-backend.ts'
import { codeOn } from './browser.ts'
import { connectLink, forgetGrants, install, storedGrants } from './install-steps.ts'

describe.each(eachStore)('One grant for the account on %s', (_, open) => {
  let running: RunningBackend
  beforeAll(async () => {
    running = await startRunningBackend(open, { settings: { APP_ACCESS: 'account' } })
  })
  afterEach(() => forgetGrants(running))
  afterAll(() => running.close())

  it('takes the consent of another user of the account, for all its viewers', async () => {
    expect((await install(running, ada, await connectLink(running, mira))).status).toBe(303)
    expect(await storedGrants(running)).toEqual([{ portalId: ada.portalId, userId: '' }])
    for (const who of [ada, mira]) expect((await running.read(who)).status).toBe(200)
    expect((await running.read(kenji, '2001')).code).toBe('connection_required')
  })

  it('OAU-06 stores nothing when another account is chosen', async () => {
    const jonasElsewhere = { portalId: kenji.portalId, userId: kenji.userId }
    const visit = await install(running, jonasElsewhere, await connectLink(running, ada))
    expect([visit.status, codeOn(visit), await storedGrants(running)]).toEqual([403, 'identity_mismatch', []])
  })
})

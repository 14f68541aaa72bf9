// With APP_ACCESS=account one grant serves every viewer of an account; who consents to it knows what for.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import { ada, kenji, mira, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'
import { codeOn } from './browser.ts'
import { connectLink, forgetGrants, install, revocations, storedGrants } from './install-steps.ts'

describe.each(eachStore)('One grant for the account on %s', (_, open) => {
  let running: RunningBackend
  beforeAll(async () => {
    running = await startRunningBackend(open, { settings: { APP_ACCESS: 'account' } })
  })
  afterEach(async () => {
    running.hubspot.setConsent({ refreshTokenAtConsent: 'new' })
    await forgetGrants(running)
  })
  afterAll(() => running.close())

  it('serves every viewer of the account, once one has connected', async () => {
    expect((await install(running, ada, await connectLink(running, ada))).status).toBe(303)
    expect(await storedGrants(running)).toEqual([{ portalId: ada.portalId, userId: '' }])
    for (const who of [ada, mira]) expect((await running.read(who)).status).toBe(200)
    expect((await running.read(kenji, '2001')).code).toBe('connection_required')
  })

  it('takes the consent of who may give it, without a ticket', async () => {
    expect((await install(running, ada)).status).toBe(303)
    expect((await running.read(mira)).status).toBe(200)
  })

  it('OAU-05 stores nothing when another user of the account completes a viewer’s link', async () => {
    const visit = await install(running, ada, await connectLink(running, mira))
    expect([visit.status, codeOn(visit), await storedGrants(running)]).toEqual([403, 'identity_mismatch', []])
    expect([revocations(running), running.hubspot.crm.hasGrant(ada)]).toEqual([2, false])
  })

  it('OAU-19 leaves the account’s grant alone that holds the refresh token of a refused consent', async () => {
    const link = await connectLink(running, mira)
    await install(running, ada)
    running.hubspot.setConsent({ refreshTokenAtConsent: 'same' })
    expect((await install(running, ada, link)).status).toBe(403)
    expect([revocations(running), running.hubspot.crm.hasGrant(ada)]).toEqual([1, true])
    expect((await running.read(mira)).status).toBe(200)
  })

  it('OAU-06 stores nothing when another account is chosen', async () => {
    const visit = await install(running, kenji, await connectLink(running, ada))
    expect([visit.status, codeOn(visit), await storedGrants(running)]).toEqual([403, 'identity_mismatch', []])
  })
})

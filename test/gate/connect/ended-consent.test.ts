// The card learns how a consent that began at it ended, and nobody else does.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { oneTimeLifetimeMs } from '../../../backend/gate/store/one-time.ts'
import { eachStore } from '../../setup/databases.ts'
import {
  ada,
  jonas,
  kenji,
  mira,
  startRunningBackend,
  type RunningBackend,
} from '../../setup/running-backend.ts'
import { openBrowser } from './browser.ts'
import { connectLink, consent, forgetGrants, install, storedGrants } from './install-steps.ts'

describe.each(eachStore)('How a consent ended, on %s', (_, open) => {
  let running: RunningBackend
  beforeAll(async () => {
    running = await startRunningBackend(open)
  })
  afterEach(async () => {
    await forgetGrants(running)
    for (const portalId of [ada.portalId, kenji.portalId])
      await running.store.endedConsents.forget({ appId: running.config.app.id, portalId })
  })
  afterAll(() => running.close())

  /** As the card of that user is told. */
  const lastConsent = async (who = ada) => (await running.read(who)).body.error?.lastConsent
  const deny = async (link?: string, who = ada) => install(running, { ...who, decision: 'deny' }, link)

  it('OAU-18 tells the card that its user said no', async () => {
    expect(await lastConsent()).toBeUndefined()
    await deny(await connectLink(running, ada))
    const { code, body } = await running.read(ada)
    expect([code, body.error.lastConsent]).toEqual(['connection_required', 'denied'])
    expect(await lastConsent()).toBe('denied')
    expect(await storedGrants(running)).toEqual([])
  })

  it.each([
    ['another user', jonas],
    ['another account', { ...kenji, userId: jonas.userId }],
  ])('OAU-18 tells the card that %s allowed access, and not who', async (_who, other) => {
    const holder = other.portalId === ada.portalId ? ada : jonas
    await install(running, other, await connectLink(running, holder))
    const { text, body } = await running.read(holder)
    expect(body.error.lastConsent).toBe('other_user')
    const told = text.replace(/"connectUrl":"[^"]*"|"requestId":"[^"]*"/g, '')
    for (const secret of [other.userId, other.portalId, 'example.com']) expect(told).not.toContain(secret)
    expect(await storedGrants(running)).toEqual([])
  })

  it('OAU-18 tells nobody else: no colleague, not who allowed access, no other account', async () => {
    await install(running, jonas, await connectLink(running, ada))
    for (const who of [jonas, mira, kenji]) expect(await lastConsent(who)).toBeUndefined()
  })

  it('OAU-18 tells it for a grant that has ended, too', async () => {
    await running.connect(ada)
    const { key, version } = (await running.row(ada))!
    await running.store.grants.setState(key, version, 'revoked')
    await deny(await connectLink(running, ada))
    const { code, body } = await running.read(ada)
    expect([code, body.error.lastConsent]).toEqual(['reauthorization_required', 'denied'])
  })

  it('OAU-18 tells it where HubSpot itself refuses the grant', async () => {
    await running.connect(ada)
    running.hubspot.revokeGrant(ada)
    await deny(await connectLink(running, ada))
    const { code, body } = await running.read(ada)
    expect([code, body.error.lastConsent]).toEqual(['reauthorization_required', 'denied'])
  })

  it('OAU-18 forgets it after ten minutes', async () => {
    await deny(await connectLink(running, ada))
    await running.moveClock(oneTimeLifetimeMs - 1_000)
    expect(await lastConsent()).toBe('denied')
    await running.moveClock(1_001)
    expect(await lastConsent()).toBeUndefined()
  })

  it.each([
    ['of a ticket', true],
    ['without a ticket', false],
  ])('OAU-18 forgets it with a grant %s', async (_how, ticket) => {
    await deny(await connectLink(running, ada))
    expect((await install(running, ada, ticket ? await connectLink(running, ada) : undefined)).status).toBe(
      303,
    )
    await running.store.grants.remove({ appId: running.config.app.id, ...ada })
    expect(await lastConsent()).toBeUndefined()
  })

  it('OAU-18 forgets it when the user tries again, so that the card waits for the new try', async () => {
    await deny(await connectLink(running, jonas), jonas)
    expect(await lastConsent(jonas)).toBe('denied')
    expect((await openBrowser(running).visit(await connectLink(running, jonas))).status).toBe(303)
    expect(await lastConsent(jonas)).toBeUndefined()
  })

  it('OAU-18 notes nothing of a callback that proves nothing', async () => {
    const browser = openBrowser(running)
    const link = await connectLink(running, mira)
    const back = await consent(running, browser, { link, choice: { ...mira, decision: 'deny' } })
    await openBrowser(running).visit(back)
    await deny(undefined, mira)
    expect(await lastConsent(mira)).toBeUndefined()
  })
})

it('OAU-18 forgets everybody’s with the one grant of an account', async () => {
  const running = await startRunningBackend(eachStore[0]![1], { settings: { APP_ACCESS: 'account' } })
  for (const who of [ada, jonas])
    await install(running, { ...who, decision: 'deny' }, await connectLink(running, who))
  await install(running, ada)
  await running.store.grants.remove({ appId: running.config.app.id, portalId: ada.portalId })
  const told = await Promise.all([ada, jonas].map((who) => running.read(who)))
  expect(told.map(({ body }) => body.error.lastConsent)).toEqual([undefined, undefined])
  await running.close()
})

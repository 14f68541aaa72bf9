// What the settings page says of a connection, and how one connects and disconnects there.
import { Alert, Button, LoadingButton } from '@hubspot/ui-extensions'
import { expect, it } from 'vitest'
import { refused } from './answers.ts'
import { json, late, rejects } from './hubspot-fetch.ts'
import { advance, setUpCardTest } from './open-card.tsx'
import { connected, connectUrl, notConnected, openPage } from './open-settings.tsx'

const { hubspot } = setUpCardTest()

it('says how this viewer is connected', async () => {
  hubspot().plays(json(200, connected))
  const page = await openPage()
  expect(hubspot().calls).toMatchObject([
    { method: 'GET', path: '/api/connection', rid: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/) },
  ])
  for (const words of [
    'with your own permissions',
    'State\nConnected',
    'Since\n20 Nov 2026, 12:00',
    'Last used\n23 Nov 2026, 11:00',
    'Permissions\nRead contacts\nKnow who you are\ntickets',
  ]) {
    expect(page.text()).toContain(words)
  }
  expect(page.buttons()).toEqual(['Disconnect'])
})

it('says which permissions are missing, and lets one connect again', async () => {
  hubspot().plays(json(200, { ...connected, missingScopes: ['crm.objects.deals.read'], connectUrl }))
  const page = await openPage()
  expect(page.findAll(Alert).map((alert) => alert.props.title)).toEqual(['Missing permissions'])
  expect(page.text()).toContain('Read deals')
  expect(page.buttons()).toEqual(['Connect again', 'Disconnect'])
})

it('connects in another window and finds out by itself', async () => {
  hubspot().plays(json(200, notConnected), json(200, notConnected), rejects(), json(200, connected))
  const page = await openPage()
  expect(page.findAll(Button)[0]?.props.href).toEqual({ url: connectUrl, external: true })
  await page.press('Connect')
  expect(page.text()).toContain('Waiting for you in the other window.')
  for (let look = 0; look < 3; look++) await advance(4_000)
  expect(page.text()).toContain('State\nConnected')
  await advance(60_000)
  expect(hubspot().calls).toHaveLength(4)
})

it('waits for permissions that are missing, though one is connected all the while', async () => {
  const missing = { ...connected, missingScopes: ['crm.objects.deals.read'], connectUrl }
  hubspot().always(json(200, missing))
  const page = await openPage()
  await page.press('Connect again')
  await advance(20_000)
  expect(page.text()).toContain('Waiting for you in the other window.')
  hubspot().always(json(200, { ...connected, connectedAt: '2026-11-23T12:00:10Z' }))
  await advance(4_000)
  expect(page.text()).not.toContain('Waiting')
  expect(page.buttons()).toEqual(['Disconnect'])
  const looks = hubspot().calls.length
  await advance(60_000)
  expect(hubspot().calls).toHaveLength(looks)
})

it('OAU-18 says within five seconds that the consent was refused', async () => {
  hubspot().plays(json(200, notConnected), json(200, { ...notConnected, lastConsent: 'denied' }))
  const page = await openPage()
  await page.press('Connect')
  await advance(5_000)
  expect(page.text()).toContain('The last try ended without your consent.')
  expect(page.text()).not.toContain('Waiting')
})

it('CON-01 disconnects after a second press of the same button', async () => {
  hubspot().plays(json(200, connected))
  const page = await openPage()
  await page.press('Disconnect')
  expect(page.text()).toContain('The card will show you nothing more until you connect again.')
  expect(hubspot().calls).toHaveLength(1)
  hubspot().plays(late(300, json(200, notConnected)))
  await page.press('Disconnect now')
  expect(page.findAll(LoadingButton)[0]?.props.loading).toBe(true)
  await advance(300)
  expect(hubspot().calls[1]).toMatchObject({ method: 'DELETE', path: '/api/connection', body: undefined })
  expect(page.ended).toEqual([true])
  expect(page.text()).toContain('Not connected')
  expect(page.buttons()).toEqual(['Connect'])
})

it('lets one think better of it', async () => {
  hubspot().plays(json(200, connected))
  const page = await openPage()
  await page.press('Disconnect')
  await page.press('Cancel')
  expect(page.buttons()).toEqual(['Disconnect'])
  expect(hubspot().calls).toHaveLength(1)
})

it('CON-01 says that only the operator ends the connection of an account', async () => {
  hubspot().plays(json(200, { ...connected, access: 'account' }), refused('operator_only'))
  const page = await openPage()
  expect(page.text()).toContain('One connection serves everybody in this account.')
  await page.press('Disconnect')
  await page.press('Disconnect now')
  expect(page.text()).toContain('Only whoever runs the service')
  expect(page.ended).toEqual([])
  hubspot().plays(json(200, { ...connected, access: 'account' }))
  await page.press('Back')
  expect(page.text()).toContain('State\nConnected')
})

it.each([
  ['de-DE', 'Verbunden', '20.11.2026, 12:00'],
  ['es', 'Conectado', '20 nov 2026, 12:00'],
  ['fr', 'Connected', 'Nov 20, 2026, 12:00'],
])('speaks the language of the user: %s', async (locale, ...words) => {
  hubspot().plays(json(200, connected))
  const page = await openPage(locale)
  for (const word of words) expect(page.text()).toContain(word)
})

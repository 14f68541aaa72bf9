import { Alert, Button, LoadingButton, LoadingSpinner } from '@hubspot/ui-extensions'
import { createRenderer } from '@hubspot/ui-extensions/testing'
import { describe, expect, it } from 'vitest'
import { refused, refusalBody } from './answers.ts'
import { enveloped, json, late, rejects, silence, text } from './hubspot-fetch.ts'
import { advance, settle, setUpCardTest, textOf } from './open-card.tsx'
import { Connection } from '../../hubspot-project/src/app/settings/Connection.tsx'
import { readConnection } from '../../hubspot-project/src/app/settings/connection-fetch.ts'
import { textsOf } from '../../hubspot-project/src/app/settings/texts.ts'
import type { ConnectionView } from '../../hubspot-project/src/app/cards/contract-gate.ts'

const { hubspot } = setUpCardTest()

const connectUrl = 'https://card.test/oauth/install?ticket=t1'
const connected: ConnectionView = {
  access: 'user',
  connected: true,
  scopes: ['crm.objects.contacts.read', 'oauth', 'tickets'],
  missingScopes: [],
  connectedAt: '2026-11-20T12:00:00Z',
  lastUsedAt: '2026-11-23T11:00:00Z',
}
const notConnected: ConnectionView = {
  access: 'user',
  connected: false,
  scopes: [],
  missingScopes: ['crm.objects.contacts.read'],
  connectUrl,
}

async function openPage(locale = 'en-GB') {
  const { render, getRootNode, findAll, maybeFind } = createRenderer('settings')
  const ended: true[] = []
  const { texts, locale: spoken } = textsOf(locale)
  const props = { texts, locale: spoken, timeZone: 'Europe/London', onEnded: () => void ended.push(true) }
  render(<Connection origin="https://card.test" {...props} />)
  await settle()
  const buttons = () => [...findAll(Button), ...findAll(LoadingButton)]
  return {
    ended,
    findAll,
    maybeFind,
    text: () => textOf(getRootNode()),
    buttons: () => buttons().map((node) => node.text),
    async press(label: string) {
      buttons()
        .find((node) => node.text === label)
        ?.trigger('onClick')
      await settle()
    },
  }
}

describe('the settings page', () => {
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
    ['a rejected promise', rejects()],
    ['a page of HTML', text(502, '<html></html>')],
    ['a refusal', refused('retry_later')],
    ['silence', silence()],
    ['another shape', json(200, { ok: true })],
  ])('offers another try after %s', async (_, reply) => {
    hubspot().plays(reply)
    const page = await openPage()
    await advance(20_000)
    hubspot().plays(json(200, connected))
    await page.press('Try again')
    expect(page.text()).toContain('State\nConnected')
  })

  it.each([
    ['retry_later', 'The service is busy.'],
    ['rate_limited', 'The service is busy.'],
    ['unauthorized', 'The service did not accept the request.'],
    ['app_mismatch', 'The service did not accept the request.'],
    ['internal_error', 'Something went wrong at the service.'],
  ] as const)('says of %s what it is', async (code, words) => {
    hubspot().plays(refused(code))
    const page = await openPage()
    expect(page.findAll(Alert)[0]?.props.title).toContain(words)
    expect(page.buttons()).toEqual(['Try again'])
  })

  it('shows one spinner while it loads, and says after four seconds that it takes long', async () => {
    hubspot().plays(silence())
    const page = await openPage()
    await advance(3_999)
    expect(page.findAll(LoadingSpinner).map(({ props }) => props.label)).toEqual(['Loading the connection'])
    await advance(1)
    expect(page.findAll(LoadingSpinner)[0]?.props.label).toContain('Still loading.')
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
})

describe('an answer about the connection', () => {
  it.each([
    ['as text', JSON.stringify(refusalBody('operator_only'))],
    ['as JSON', refusalBody('operator_only')],
  ])('is read inside HubSpot’s envelope, %s', async (_, body) => {
    const response = await enveloped(403, body)({} as never)
    expect(readConnection(await response.json())).toEqual({ failed: 'operator_only' })
  })

  it('brings no link that is no web address', () => {
    expect(readConnection({ ...notConnected, connectUrl: 'javascript:alert(1)' })).not.toHaveProperty(
      'connectUrl',
    )
  })
})

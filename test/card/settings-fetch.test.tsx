// What the settings page makes of an answer that is none, is a refusal, or does not come.
import { Alert, Button, LoadingSpinner } from '@hubspot/ui-extensions'
import { describe, expect, it } from 'vitest'
import { refused, refusalBody } from './answers.ts'
import { enveloped, json, late, rejects, silence, text } from './hubspot-fetch.ts'
import { advance, setUpCardTest } from './open-card.tsx'
import { connected, notConnected, openPage } from './open-settings.tsx'
import { readConnection } from '../../hubspot-project/src/app/settings/connection-fetch.ts'

const { hubspot } = setUpCardTest()

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

it('leaves the keyboard on the second try, which says that it is at work', async () => {
  hubspot().plays(rejects(), late(300, rejects()))
  const page = await openPage()
  await page.press('Try again')
  expect(page.buttons()).toEqual(['Loading the connection'])
  expect(page.findAll(Button)[0]?.props.disabled).toBeUndefined()
  await advance(300)
  expect(page.buttons()).toEqual(['Try again'])
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

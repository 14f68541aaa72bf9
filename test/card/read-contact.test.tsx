import { LoadingSpinner } from '@hubspot/ui-extensions'
import { describe, expect, it } from 'vitest'
import { contactView, found, refusalBody, refused } from './answers.ts'
import { enveloped, json, late, rejects, silence, text } from './hubspot-fetch.ts'
import { advance, openCard, setUpCardTest } from './open-card.tsx'
import type { Reply } from './hubspot-fetch.ts'

const { hubspot } = setUpCardTest()

describe('one read', () => {
  it('says after four seconds that it is slow', async () => {
    hubspot().plays(late(6_000, found()))
    const card = await openCard()
    await advance(3_999)
    expect(card.text()).toContain('Loading contact')
    await advance(1)
    expect(card.text()).toContain('Still loading. HubSpot is slow right now.')
  })

  it('shows one spinner with a label, then the contact', async () => {
    hubspot().plays(late(500, found()))
    const card = await openCard()
    expect(card.findAll(LoadingSpinner).map((node) => node.props.label)).toEqual(['Loading contact'])
    await advance(500)
    expect(card.findAll(LoadingSpinner)).toEqual([])
    expect(card.text()).toContain('Ada Lovelace')
  })

  it('asks the origin of the profile for the record on the screen, with a request id', async () => {
    hubspot().plays(found())
    await openCard({ variables: { API_ORIGIN: 'https://card.test/' } })
    expect(hubspot().calls).toEqual([
      {
        method: 'GET',
        url: expect.stringMatching(/^https:\/\/card\.test\/api\/contacts\/51\?_rid=/),
        path: '/api/contacts/51',
        rid: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/),
        body: undefined,
      },
    ])
  })

  it.each([{}, { API_ORIGIN: '' }])('says that it is not set up without an origin: %o', async (variables) => {
    const card = await openCard({ variables })
    expect(card.text()).toContain('API_ORIGIN is not set')
    expect(hubspot().calls).toEqual([])
  })
})

describe('an answer that HubSpot changed on its way', () => {
  const body = refusalBody('record_not_found')
  it.each<[string, Reply]>([
    ['status 200', json(200, body)],
    ['status 500', json(500, body)],
    ['an envelope with our body as text', enveloped(404, JSON.stringify(body))],
    ['an envelope with our body as JSON', enveloped(404, body)],
  ])('is still read by its code: %s', async (_, reply) => {
    hubspot().plays(reply)
    const card = await openCard()
    expect(card.text()).toContain('Contact not found or no access')
    expect(hubspot().calls).toHaveLength(1)
  })

  it.each<[string, Reply, string]>([
    ['a page of HTML', text(502, '<html>Bad gateway</html>'), 'No answer'],
    ['HTML that claims success', text(200, '<html>Login</html>'), 'No answer'],
    ['nothing at all', text(200, ''), 'No answer'],
    ['an envelope around HTML', enveloped(502, '<html>Bad gateway</html>'), 'No answer'],
    [
      'an envelope without a status',
      json(200, { status: 'error', message: 'URL is malformed' }),
      'No answer',
    ],
    [
      'a code it does not know',
      json(418, { error: { code: 'constructor' } }),
      'Card and service do not match',
    ],
    ['401 without our body', json(401, {}), 'Not accepted'],
    ['401 in an envelope, without a code', enveloped(401, {}), 'Not accepted'],
    ['404 in an envelope, without a code', enveloped(404, '{}'), 'Card and service do not match'],
    ['413 in an envelope, without a code', enveloped(413, ''), 'Not accepted'],
    ['404 without our body', json(404, {}), 'Card and service do not match'],
    ['413 without our body', json(413, {}), 'Not accepted'],
  ])('becomes a sentence when it has no code: %s', async (_, reply, title) => {
    hubspot().plays(reply)
    const card = await openCard()
    expect(card.text()).toContain(title)
  })

  it('is a problem when the status says so, even around a contact', async () => {
    hubspot().plays(json(500, contactView()))
    const card = await openCard()
    expect(card.text()).toContain('No answer')
  })

  it('asks again after a rejected promise when the user wants to', async () => {
    hubspot().plays(rejects(), found())
    const card = await openCard()
    expect(card.text()).toContain('No answer')
    await card.press('Try again')
    expect(card.text()).toContain('Ada Lovelace')
  })

  it('does not wait forever for an answer that never comes', async () => {
    hubspot().plays(silence())
    const card = await openCard()
    await advance(20_000)
    expect(card.text()).toContain('No answer')
  })

  it('does not follow a connect link that is no web address', async () => {
    hubspot().plays(refused('connection_required', { connectUrl: 'javascript:alert(1)' }))
    const card = await openCard()
    expect(card.buttons()).toEqual(['Try again'])
  })
})

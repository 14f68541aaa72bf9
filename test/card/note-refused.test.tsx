import { describe, expect, it } from 'vitest'
import { note, refused, written } from './answers.ts'
import { json, rejects, text } from './hubspot-fetch.ts'
import { setUpNoteTest } from './note-card.ts'
import { advance, settle } from './open-card.tsx'

const { hubspot, card, writes, rids, save } = setUpNoteTest()

describe('a lost answer', () => {
  it.each([
    ['a rejected promise', rejects()],
    ['a page of HTML', text(502, '<html></html>')],
    ['a success of the wrong shape', json(201, { ok: true })],
    ['a success that is no JSON', text(201, '<html></html>')],
    ['a success without a body', text(201, '')],
    ['a repeat by HubSpot', refused('replayed_request')],
    ['a failure of ours', refused('internal_error')],
    ['a busy store', refused('retry_later', { retryAfterMs: 200 })],
    ['a rate limit', refused('rate_limited', { retryAfterMs: 200 })],
    ['the same write still running', refused('request_in_progress')],
  ])('is asked for again with the same request id and text: %s', async (_, lost) => {
    hubspot().plays(lost, lost, written(note({ text: 'Called back' })))
    await save('Called back')
    await advance(10_000)
    expect(writes()).toHaveLength(3)
    expect(new Set(rids()).size).toBe(1)
    expect(writes().every((call) => JSON.stringify(call.body) === '{"text":"Called back"}')).toBe(true)
    expect(card().mocks.actions.addAlert.callCount).toBe(1)
  })

  it.each([
    [10_000, true],
    [10_001, false],
  ])('is waited for within the press when that takes %i ms: %s', async (retryAfterMs, waits) => {
    hubspot().always(refused('rate_limited', { retryAfterMs }))
    await save('Called back')
    expect(card().alert() === null).toBe(waits)
    expect(card().field().readOnly).toBe(waits)
  })

  it('ends after four tries with the text standing still, and the next press is the same attempt', async () => {
    hubspot().plays(rejects(), rejects(), rejects(), rejects())
    await save('Called back')
    await advance(60_000)
    expect(writes()).toHaveLength(4)
    expect(card().alert()).toBe('This may have been saved')
    expect(card().field().readOnly).toBe(true)
    hubspot().plays(written(note()))
    expect(card().buttons()).toContain('Try again')
    card().submit()
    await settle()
    expect(new Set(rids()).size).toBe(1)
    expect(card().alert()).toBeNull()
  })

  it('outlives the twenty seconds that the backend gives a running write', async () => {
    hubspot().always(refused('request_in_progress', { retryAfterMs: 1_000 }))
    await save('Called back')
    await advance(23_000)
    hubspot().always(written(note()))
    await advance(3_000)
    expect(card().mocks.actions.addAlert.callCount).toBe(1)
    expect(new Set(rids()).size).toBe(1)
  })

  it.each(['unauthorized', 'rate_limited', 'retry_later'] as const)(
    'is not settled by %s, which says nothing about the try before',
    async (code) => {
      hubspot().plays(rejects())
      hubspot().always(refused(code, { retryAfterMs: 60_000 }))
      await save('Called back')
      await advance(60_000)
      expect(card().field().readOnly).toBe(true)
      card().submit()
      await advance(60_000)
      expect(new Set(rids()).size).toBe(1)
    },
  )

  const later = ['connection_required', 'record_not_found', 'write_refused', 'upstream_unavailable'] as const
  it.each(later)('is not settled by %s as long as HubSpot may still deliver the try before', async (code) => {
    hubspot().plays(rejects(), refused(code), refused(code), written(note({ text: 'Called back' })))
    await save('Called back')
    await advance(329_000)
    expect(card().alert()).toBe('This may have been saved')
    expect(card().field()).toMatchObject({ value: 'Called back', readOnly: true })
    card().submit()
    await settle()
    expect(card().field()).toMatchObject({ value: 'Called back', readOnly: true })
    await advance(1_000)
    card().submit()
    await settle()
    expect(new Set(rids()).size).toBe(1)
    expect(card().mocks.actions.addAlert.callCount).toBe(1)
  })

  it.each(later)('is settled by %s once the try before cannot arrive any more', async (code) => {
    hubspot().plays(rejects(), refused(code), refused(code), written(note()))
    await save('Called back')
    await advance(330_000)
    card().submit()
    await settle()
    expect(card().alert()).toMatch(/^Not saved: /)
    expect(card().field()).toMatchObject({ value: 'Called back', readOnly: false })
    card().submit()
    await settle()
    expect(new Set(rids()).size).toBe(2)
  })

  it('offers to connect while it is in doubt', async () => {
    const connectUrl = 'https://card.test/oauth/install?ticket=t'
    hubspot().plays(rejects(), refused('reauthorization_required', { connectUrl }))
    await save('Called back')
    await advance(10_000)
    expect(card().button('Connect').props).toMatchObject({
      variant: 'secondary',
      href: { url: connectUrl },
    })
  })
})

describe('a refusal', () => {
  it.each(['record_not_found', 'insufficient_scope', 'upstream_unavailable', 'request_id_reused'] as const)(
    'is final, and the next press is a new attempt: %s',
    async (code) => {
      hubspot().plays(refused(code), written(note()))
      await save('Called back')
      await advance(60_000)
      expect(writes()).toHaveLength(1)
      expect(card().alert()).toMatch(/^Not saved: /)
      card().submit()
      await settle()
      expect(new Set(rids()).size).toBe(2)
      expect(card().alert()).toBeNull()
    },
  )

  it('comes at once when the wait would be long', async () => {
    hubspot().plays(refused('rate_limited', { retryAfterMs: 60_000 }))
    await save('Called back')
    expect(card().alert()).toBe('Not saved: Too many requests to HubSpot')
    expect(card().field().readOnly).toBe(false)
  })

  it.each(['unauthorized', 'rate_limited', 'retry_later'] as const)(
    'keeps the request id for the same text when it may stand for HubSpot’s repeat: %s',
    async (code) => {
      hubspot().always(refused(code, { retryAfterMs: 60_000 }))
      await save('Called back')
      card().submit()
      await settle()
      expect(new Set(rids()).size).toBe(1)
      await save('Called back twice')
      expect(new Set(rids()).size).toBe(2)
      expect(writes().map((call) => call.body)).toContainEqual({ text: 'Called back twice' })
    },
  )

  it('shows the contact all the while, and a way to connect', async () => {
    hubspot().plays(
      refused('reauthorization_required', { connectUrl: 'https://card.test/oauth/install?ticket=t' }),
    )
    await save('Called back')
    expect(card().text()).toContain('Ada Lovelace')
    expect(card().button('Connect').props).toMatchObject({ variant: 'secondary', href: { external: true } })
    expect(card().text()).toContain('Connect first, then save again.')
  })

  it('is not called what one would see here, where the connection ended meanwhile', async () => {
    hubspot().plays(
      refused('connection_required', { connectUrl: 'https://card.test/oauth/install?ticket=t' }),
    )
    await save('Called back')
    expect(card().alert()).toBe('Not saved: Connection ended')
    expect(card().text()).toContain('Connect first, then save again.')
    expect(card().buttons()).toContain('Connect')
  })

  it('says of a contact that this viewer may not edit what is missing', async () => {
    hubspot().plays(refused('write_refused'))
    await save('Called back')
    expect(card().alert()).toBe('Not saved: You may not edit this contact')
    expect(card().text()).toContain('Ask for edit rights.')
  })

  it('goes away when the user writes on', async () => {
    hubspot().plays(refused('record_not_found'))
    await save('Called back')
    await card().type('Called back twice')
    expect(card().alert()).toBeNull()
  })
})

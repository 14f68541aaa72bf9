import { describe, expect, it } from 'vitest'
import { found, refused } from './answers.ts'
import { json, late } from './hubspot-fetch.ts'
import { advance, openCard, setUpCardTest } from './open-card.tsx'

const { hubspot } = setUpCardTest()

describe('a second try by itself', () => {
  it('asks once more with a fresh request id when HubSpot had repeated the read', async () => {
    hubspot().plays(refused('replayed_request'), found())
    const card = await openCard()
    expect(card.text()).toContain('Ada Lovelace')
    const [first, second] = hubspot().calls.map((call) => call.rid)
    expect(second).not.toBe(first)
  })

  it('stops after one repeat', async () => {
    hubspot().plays(refused('replayed_request'), refused('replayed_request'))
    const card = await openCard()
    expect(card.text()).toContain('No answer')
    expect(card.buttons()).toEqual(['Try again'])
  })

  it.each(['retry_later', 'rate_limited'] as const)('waits as long as %s says', async (code) => {
    hubspot().plays(refused(code, { retryAfterMs: 2_500 }), found())
    const card = await openCard()
    await advance(2_499)
    expect(hubspot().calls).toHaveLength(1)
    await advance(1)
    expect(card.text()).toContain('Ada Lovelace')
  })

  it('gives up after three waits', async () => {
    hubspot().always(refused('retry_later', { retryAfterMs: 100 }))
    const card = await openCard()
    await advance(300)
    expect(hubspot().calls).toHaveLength(4)
    expect(card.text()).toContain('Busy for a moment')
    await advance(4_000)
    expect(hubspot().calls).toHaveLength(4)
  })

  it('counts down a longer wait, and goes on by itself', async () => {
    hubspot().plays(refused('rate_limited', { retryAfterMs: 60_000 }))
    const card = await openCard()
    expect(card.text()).toContain('Goes on by itself in 1 minute.')
    await advance(48_000)
    expect(card.text()).toContain('Goes on by itself in 12 seconds.')
    hubspot().plays(found())
    await advance(12_000)
    expect(card.text()).toContain('Ada Lovelace')
    expect(hubspot().calls).toHaveLength(2)
  })

  it('HUB-10 tells a wait of hours, such as for the daily limit, and goes on after it', async () => {
    hubspot().plays(refused('rate_limited', { retryAfterMs: 5 * 3_600_000 }))
    const card = await openCard()
    expect(card.text()).toContain('Goes on by itself in 5 hours.')
    expect(card.text()).not.toContain('in a moment')
    expect(card.buttons()).toEqual(['Try again'])
    await advance(4 * 3_600_000 + 1)
    expect(card.text()).toContain('Goes on by itself in 60 minutes.')
    expect(hubspot().calls).toHaveLength(1)
    hubspot().plays(found())
    await advance(3_600_000)
    expect(card.text()).toContain('Ada Lovelace')
  })

  it('leaves a wait of more than a day to the user', async () => {
    hubspot().plays(refused('rate_limited', { retryAfterMs: 30 * 24 * 3_600_000 }))
    const card = await openCard()
    expect(card.text()).not.toContain('Goes on by itself')
    await advance(24 * 3_600_000)
    expect(hubspot().calls).toHaveLength(1)
  })

  it('keeps the button where it is while it tries again, with the keyboard, and says so after a second', async () => {
    hubspot().plays(refused('upstream_unavailable'), late(1_500, refused('upstream_unavailable')), found())
    const card = await openCard()
    await card.press('Try again')
    expect(card.buttons()).toEqual(['Try again'])
    await advance(1_000)
    expect(card.buttons()).toEqual(['Loading contact'])
    expect(card.button('Loading contact').props.disabled).toBeUndefined()
    await advance(500)
    await card.press('Try again')
    expect(card.text()).toContain('Ada Lovelace')
  })

  it('does not wait when the wait is long', async () => {
    hubspot().plays(refused('rate_limited', { retryAfterMs: 60_000 }))
    const card = await openCard()
    expect(card.text()).toContain('Too many requests to HubSpot')
  })

  it('takes HubSpot’s own 429 for a reason to wait', async () => {
    hubspot().plays(json(429, {}), found())
    const card = await openCard()
    await advance(1_000)
    expect(card.text()).toContain('Ada Lovelace')
  })

  it('ends when the card is closed', async () => {
    hubspot().plays(refused('retry_later', { retryAfterMs: 1_000 }))
    const card = await openCard()
    await card.close()
    await advance(5_000)
    expect(hubspot().calls).toHaveLength(1)
  })
})

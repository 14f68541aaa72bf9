import { Button } from '@hubspot/ui-extensions'
import { describe, expect, it, vi } from 'vitest'
import { found, refused } from './answers.ts'
import { rejects } from './hubspot-fetch.ts'
import { advance, openCard, setUpCardTest } from './open-card.tsx'

const { hubspot } = setUpCardTest()

const minute = 60_000
const ticket = (name: string) => ({ connectUrl: `https://card.test/oauth/install?ticket=${name}` })

describe('connecting in another window', () => {
  it('opens the consent in a new window', async () => {
    hubspot().plays(refused('connection_required', ticket('t1')))
    const card = await openCard()
    expect(card.find(Button).props).toMatchObject({
      variant: 'primary',
      href: { url: 'https://card.test/oauth/install?ticket=t1', external: true },
    })
  })

  it.each([
    ['connection_required', 'Connect'],
    ['reauthorization_required', 'Connect'],
  ] as const)('finds out by itself after %s that the user connected', async (code, label) => {
    hubspot().plays(refused(code, ticket('t1')), refused(code, ticket('t2')), found())
    const card = await openCard()
    await card.press(label)
    expect(card.text()).toContain('Waiting for you in the other window.')
    await advance(4_000)
    expect(card.text()).toContain('Waiting for you in the other window.')
    await advance(10_000)
    expect(card.text()).toContain('Ada Lovelace')
    expect(hubspot().calls).toHaveLength(3)
  })

  it('puts the newest ticket behind the button, because each works once', async () => {
    hubspot().plays(
      refused('connection_required', ticket('t1')),
      refused('connection_required', ticket('t2')),
    )
    const card = await openCard()
    await card.press('Connect')
    await advance(4_000)
    expect(card.button('Connect').props.href).toMatchObject({ url: ticket('t2').connectUrl })
  })

  it('asks every few seconds, and seldom after ten minutes', async () => {
    hubspot().always(refused('connection_required', ticket('t')))
    const card = await openCard()
    await card.press('Connect')
    await advance(minute)
    const inFirstMinute = hubspot().calls.length - 1
    expect(inFirstMinute).toBe(15)
    await advance(9 * minute)
    expect(hubspot().calls.length - 1).toBe(150)
    expect(card.text()).not.toContain('Waiting for you')
    const afterTenMinutes = hubspot().calls.length
    await advance(4 * minute)
    expect(hubspot().calls.length - afterTenMinutes).toBeLessThanOrEqual(4)
  })

  it('looks ever more seldom before the button is pressed, and not for more than an hour or so', async () => {
    hubspot().always(refused('connection_required', ticket('t')))
    await openCard()
    await advance(20 * minute)
    expect(hubspot().calls).toHaveLength(1 + 7)
    await advance(10 * 60 * minute)
    expect(hubspot().calls).toHaveLength(1 + 16)
  })

  it('finds out soon that the user connected in another card of the same page', async () => {
    hubspot().always(refused('connection_required', ticket('t')))
    const sidebar = await openCard({ place: 'sidebar' })
    await advance(minute)
    hubspot().always(found())
    await advance(30_000)
    expect(sidebar.buttons()).not.toContain('Connect')
    expect(sidebar.text()).toContain('Latest notes')
  })

  it('starts to look again with each press', async () => {
    hubspot().always(refused('connection_required', ticket('t')))
    const card = await openCard()
    await card.press('Connect')
    await advance(12 * minute)
    const before = hubspot().calls.length
    await card.press('Connect')
    await advance(4_000)
    expect(hubspot().calls).toHaveLength(before + 1)
  })

  it('keeps waiting through a lost answer', async () => {
    hubspot().plays(refused('connection_required', ticket('t1')), rejects(), refused('rate_limited'), found())
    const card = await openCard()
    await card.press('Connect')
    await advance(4_000)
    expect(card.text()).toContain('Waiting for you')
    await advance(12_000)
    expect(card.text()).toContain('Ada Lovelace')
  })

  it('stops waiting when the answer is another one', async () => {
    hubspot().plays(refused('connection_required', ticket('t1')), refused('record_not_found'))
    const card = await openCard()
    await card.press('Connect')
    await advance(10 * minute)
    expect(card.text()).toContain('Contact not found or no access')
    expect(hubspot().calls).toHaveLength(2)
  })

  it('stops when the card is closed', async () => {
    hubspot().plays(refused('connection_required', ticket('t1')))
    const card = await openCard()
    await card.press('Connect')
    await card.close()
    expect(vi.getTimerCount()).toBe(0)
    await advance(10 * minute)
    expect(hubspot().calls).toHaveLength(1)
  })

  it.each([
    ['denied', 'The last try ended without your consent'],
    ['other_user', 'The last try was made as somebody else, or for another account'],
  ] as const)('OAU-18 says within five seconds that the consent was %s', async (lastConsent, words) => {
    hubspot().always(refused('connection_required', ticket('t1')))
    const card = await openCard()
    await card.press('Connect')
    await advance(5 * minute)
    hubspot().always(refused('connection_required', { ...ticket('t2'), lastConsent }))
    await advance(5_000)
    expect(card.text()).toContain(words)
    expect(card.text()).not.toContain('Waiting for you')
    const looks = hubspot().calls.length
    await advance(4 * minute)
    expect(hubspot().calls.length - looks).toBeLessThanOrEqual(4)
  })

  it('OAU-18 waits again after a refused consent, for the next one', async () => {
    hubspot().always(refused('connection_required', { ...ticket('t1'), lastConsent: 'denied' }))
    const card = await openCard()
    expect(card.text()).toContain('The last try ended without your consent')
    await card.press('Connect')
    await advance(10_000)
    expect(card.text()).toContain('Waiting for you in the other window.')
    hubspot().always(found())
    await advance(5_000)
    expect(card.text()).toContain('Ada Lovelace')
  })

  it('OAU-18 says within five seconds that the next try was cancelled as well', async () => {
    const cancelled = refused('connection_required', { ...ticket('t1'), lastConsent: 'denied' })
    hubspot().always(cancelled)
    const card = await openCard()
    await card.press('Connect')
    hubspot().always(refused('connection_required', ticket('t2')))
    await advance(8_000)
    expect(card.text()).toContain('Waiting for you')
    hubspot().always(cancelled)
    await advance(5_000)
    expect(card.text()).toContain('The last try ended without your consent')
    expect(card.text()).not.toContain('Waiting for you')
  })

  it('offers to try again when no link came', async () => {
    hubspot().plays(refused('connection_required'), found())
    const card = await openCard()
    await card.press('Try again')
    expect(card.text()).toContain('Ada Lovelace')
  })
})

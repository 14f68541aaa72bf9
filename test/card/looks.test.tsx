import { Accordion } from '@hubspot/ui-extensions'
import { describe, expect, it } from 'vitest'
import { contactView, found } from './answers.ts'
import { json } from './hubspot-fetch.ts'
import { openCard, settle, setUpCardTest } from './open-card.tsx'
import type { ContactView } from '../../hubspot-project/src/app/cards/contract.ts'

const { hubspot } = setUpCardTest()

async function cardOf(view: ContactView, place: 'tab' | 'sidebar' = 'tab') {
  hubspot().plays(found(view))
  return openCard({ place })
}

type Card = Awaited<ReturnType<typeof openCard>>

describe('who has looked', () => {
  const toggle = async (card: Card) => {
    card.find(Accordion).trigger('onClick' as never)
    await settle()
  }

  it('is asked for when somebody wants to know, and not before', async () => {
    const card = await cardOf(contactView())
    expect(hubspot().calls).toHaveLength(1)
    expect(card.text()).not.toContain('Lifecycle stage')
    const looked = [
      { who: 'Grace Hopper', action: 'read', at: '2026-11-23T11:00:00Z' },
      { who: null, action: 'write', at: '2026-11-22T12:00:00Z' },
    ]
    hubspot().plays(json(200, { looked }))
    await toggle(card)
    expect(hubspot().calls[1]?.path).toBe('/api/contacts/51/activity')
    expect(card.text()).toContain('Grace Hopper · looked · 1 hour ago\nSomebody · wrote · 1 day ago')
  })

  it('leaves the other facts when it cannot be read, with a second try', async () => {
    const card = await cardOf(contactView())
    hubspot().plays(json(404, {}))
    await toggle(card)
    expect(card.text()).toContain('Lifecycle stage\nCustomer')
    hubspot().plays(json(200, { looked: [] }))
    await card.press('Try again')
    expect(card.text()).toContain('None')
  })
})

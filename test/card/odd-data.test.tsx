import { Heading, Table, Text } from '@hubspot/ui-extensions'
import { describe, expect, it } from 'vitest'
import { contactView, deal, found, note } from './answers.ts'
import { openCard, setUpCardTest } from './open-card.tsx'
import type { ContactView } from '../../hubspot-project/src/app/cards/contract.ts'

const { hubspot } = setUpCardTest()

async function cardOf(view: ContactView, options = {}) {
  hubspot().plays(found(view))
  return openCard(options)
}

describe('odd data', () => {
  const contact = (more: Partial<ContactView['contact']>) =>
    contactView({ contact: { ...contactView().contact, ...more } })

  it('HUB-09 names deactivated owners and authors, and says that they are', async () => {
    const view = contact({ ownerName: 'Charles Babbage', ownerInactive: true })
    const card = await cardOf({ ...view, notes: [note({ author: 'Grace Hopper', authorInactive: true })] })
    expect(card.text()).toContain('Owner\nCharles Babbage (no longer active)')
    expect(card.text()).toContain('Grace Hopper (no longer active)')
  })

  it('HUB-09 draws half an emoji as the replacement character, wherever it stands', async () => {
    const half = 'a\ud83d'
    const view = contact({
      name: half,
      email: `${half}@x.example`,
      phone: half,
      ownerName: half,
      company: { id: half, name: half },
    })
    const card = await cardOf({
      ...view,
      deals: {
        open: [deal({ id: half, name: half, stage: half, amount: half, currency: half, closeDate: half })],
        totals: [{ currency: half, amount: half, deals: 1 }],
        truncated: false,
      },
      notes: [note({ text: half, author: half, createdAt: half })],
    })
    expect(card.text()).not.toMatch(/\p{Surrogate}/u)
    expect(card.text()).toContain('a\ufffd')
    expect(card.links()['a\ufffd@x.example']).toBe('mailto:a%EF%BF%BD@x.example')
    expect(card.buttons()).toContain('Save note')
  })

  it('draws the beginning of what is far too long', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => deal({ id: String(index) }))
    const view = contact({ name: 'x'.repeat(300_000), phone: '+'.repeat(300_000) })
    const started = performance.now()
    const card = await cardOf({
      ...view,
      deals: { open: many, totals: [], truncated: false },
      notes: [note({ text: 'a\n'.repeat(150_000) })],
    })
    await card.press('Show whole note')
    expect(card.find(Table).props).toMatchObject({ pageCount: 100 })
    expect(card.findAll(Text).length).toBeLessThan(2_500)
    expect(card.findAll(Heading)[0]?.text?.length).toBeLessThan(1_100)
    expect(performance.now() - started).toBeLessThan(3_000)
  })
})

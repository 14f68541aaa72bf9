import { describe, expect, it } from 'vitest'
import { contactView, found, note, written } from './answers.ts'
import { late, rejects } from './hubspot-fetch.ts'
import { advance, openCard, settle, setUpCardTest } from './open-card.tsx'
import type { ContactView } from '../../hubspot-project/src/app/cards/contract.ts'
import type { Unavailable } from '../../hubspot-project/src/app/cards/contract-gate.ts'

const { hubspot } = setUpCardTest()

async function cardOf(view: ContactView, options = {}) {
  hubspot().plays(found(view))
  return openCard(options)
}

describe('a part that HubSpot would not give', () => {
  const withCompany = (company: ContactView['contact']['company']) =>
    contactView({ contact: { ...contactView().contact, company } })
  const parts = [
    ['the company', withCompany, 'Company: not part', 'Company: HubSpot', 'Company: could'],
    [
      'deals',
      (deals: Unavailable) => contactView({ deals }),
      'Deals: not part',
      'Deals: HubSpot',
      'Deals: could',
    ],
    [
      'notes',
      (notes: Unavailable) => contactView({ notes }),
      'Latest notes: not part',
      'Latest notes: HubSpot',
      'Latest notes: could',
    ],
  ] as const

  it.each(parts)(
    'HUB-01 is said in one line, and the rest is there: %s',
    async (_, viewWith, scope, refused, failed) => {
      for (const [unavailable, words] of Object.entries({ scope, refused, failed })) {
        const card = await cardOf(viewWith({ unavailable } as Unavailable))
        const lines = card
          .text()
          .split('\n')
          .filter((line) => line.includes(words))
        expect(lines).toHaveLength(1)
        expect(card.text()).toContain('Ada Lovelace')
        expect(card.buttons()).toContain('Save note')
        expect(card.buttons().includes('Try again')).toBe(unavailable === 'failed')
        await card.close()
      }
    },
  )

  it.each(parts)('HUB-01 is read once more on demand where it failed: %s', async (_, viewWith) => {
    const card = await cardOf(viewWith({ unavailable: 'failed' }))
    await card.type('Half a note')
    hubspot().plays(late(1_500, found()))
    await card.press('Try again')
    expect(card.buttons()).toContain('Try again')
    await advance(1_000)
    // The keyboard stays on it.
    expect(card.button('Loading contact').props.disabled).toBeUndefined()
    expect(card.text()).toContain('Ada Lovelace')
    await advance(500)
    for (const words of ['Analytical Engines', 'Difference engine', 'First meeting']) {
      expect(card.text()).toContain(words)
    }
    hubspot().plays(written(note()))
    card.submit()
    await settle()
    expect(hubspot().calls.at(-1)?.body).toEqual({ text: 'Half a note' })
  })

  it.each(parts)(
    'HUB-01 leaves the card as it is where the second try fails too: %s',
    async (_, viewWith, ...words) => {
      const card = await cardOf(viewWith({ unavailable: 'failed' }))
      hubspot().plays(rejects())
      await card.press('Try again')
      expect(card.text()).toContain('Ada Lovelace')
      expect(card.text()).toContain(words[2])
      expect(card.buttons()).toContain('Try again')
    },
  )
})

describe('a note that is saved where the notes could not be read', () => {
  it('is said to be saved, and is not drawn as if it were the latest of all', async () => {
    const card = await cardOf(contactView({ notes: { unavailable: 'failed' } }))
    hubspot().plays(written(note({ text: 'Called back' })))
    await card.type('Called back')
    card.submit()
    await settle()
    expect(card.mocks.actions.addAlert.calls).toEqual([[{ type: 'success', message: 'Saved.' }]])
    expect(card.text()).toContain('Latest notes: could not be read.')
    hubspot().plays(
      found(contactView({ notes: [note({ text: 'Called back' }), note({ id: '7', text: 'Older' })] })),
    )
    await card.press('Try again')
    expect(card.text()).toContain('Older')
  })
})

describe('a connection that only reads', () => {
  it('has one line in the place of the form for a note', async () => {
    const card = await cardOf(contactView({ mayWrite: false }))
    expect(card.text()).toContain('Writing notes was not part of the consent, so this card only reads.')
    expect(card.buttons()).not.toContain('Save note')
    expect(card.text()).toContain('First meeting')
  })
})

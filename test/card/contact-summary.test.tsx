import { Button, Heading, TableRow } from '@hubspot/ui-extensions'
import { describe, expect, it } from 'vitest'
import { contactView, deal, found, note } from './answers.ts'
import { json } from './hubspot-fetch.ts'
import { advance, openCard, setUpCardTest } from './open-card.tsx'
import type { ContactView } from '../../hubspot-project/src/app/cards/contract.ts'

const { hubspot } = setUpCardTest()

async function cardOf(view: ContactView, options = {}) {
  hubspot().plays(found(view))
  return openCard(options)
}

describe('the contact', () => {
  it('is there at a glance', async () => {
    const card = await cardOf(contactView())
    expect(card.findAll(Heading).map((node) => node.text)).toEqual([
      'Ada Lovelace',
      'Open deals',
      'Latest notes',
    ])
    for (const words of [
      'Chief analyst at \nAnalytical Engines',
      'Email\nada@engines.example',
      'Phone\n+44 20 7946 0000',
      'Owner\nCharles Babbage',
      'Lifecycle stage\nCustomer',
      'Lead status\nIn progress',
      'Last contacted\n3 hours ago',
      'Last activity\n3 days ago',
      'Next activity\n25 Nov 2026, 14:30',
      'Grace Hopper · 1 day ago\nFirst meeting',
    ]) {
      expect(card.text()).toContain(words)
    }
  })

  it('links to mail, phone and the records beside it, within the viewer’s own HubSpot', async () => {
    const card = await cardOf(contactView())
    expect(card.links()).toEqual({
      'Analytical Engines': '/contacts/123/record/0-2/61',
      'ada@engines.example': 'mailto:ada@engines.example',
      '+44 20 7946 0000': 'tel:+442079460000',
      'Difference engine': '/contacts/123/record/0-3/71',
    })
  })

  it('has one primary button', async () => {
    const card = await cardOf(contactView())
    const primary = card.findAll(Button).filter((node) => node.props.variant === 'primary')
    expect(primary.map((node) => node.text)).toEqual(['Save note'])
  })

  it('speaks the language of the user and the time of the account', async () => {
    const card = await cardOf(contactView(), { locale: 'de', timezone: 'America/New_York' })
    expect(card.text()).toContain('vor 3 Stunden')
    expect(card.text()).toContain('25.11.2026, 09:30')
    expect(card.text()).toContain('12.000\u00a0€')
    expect(card.text()).toContain('0 of 10.000 characters')
  })

  it('lets time pass', async () => {
    const card = await cardOf(contactView())
    await advance(60 * 60_000)
    expect(card.text()).toContain('Last contacted\n4 hours ago')
  })

  it('is quiet about everything that is missing', async () => {
    const empty = {
      contact: { id: '51' },
      activity: {},
      deals: { open: [], totals: [], truncated: false },
      notes: [],
    }
    hubspot().plays(json(200, empty))
    const card = await openCard()
    expect(card.text()).toContain('Unnamed contact')
    for (const label of ['Email', 'Phone', 'Owner', 'Lifecycle stage', 'Lead status', 'Last activity']) {
      expect(card.text()).toContain(`${label}\n–`)
    }
    expect(card.text()).toContain('Open deals\nNone')
    expect(card.text()).toContain('Latest notes\nNone')
  })

  it.each<[string, unknown]>([
    ['only a contact', { contact: { id: '51' } }],
    [
      'numbers and lists in the wrong places',
      { contact: { id: '51', name: 7, company: [] }, activity: [], notes: 3 },
    ],
    [
      'deals and notes of other kinds',
      { contact: { id: '51' }, deals: { open: [null, {}, 5], totals: 'x' }, notes: [null, [], {}] },
    ],
    [
      'dates that are none',
      { contact: { id: '51' }, activity: { lastContactedAt: 'soon', nextActivityAt: 'x' } },
    ],
    [
      'odd amounts',
      {
        contact: { id: '51' },
        deals: { open: [{ id: '1', amount: 'much', currency: '??', closeDate: '2026-99-99' }] },
      },
    ],
  ])('is drawn from an answer with %s', async (_, body) => {
    hubspot().plays(json(200, body))
    const card = await openCard()
    expect(card.buttons()).toContain('Save note')
  })

  it.each<[string, unknown]>([
    ['no contact', {}],
    ['a contact without an id', { contact: { name: 'Ada' } }],
    ['a list', []],
    ['null', null],
  ])('is not drawn from %s', async (_, body) => {
    hubspot().plays(json(200, body))
    const card = await openCard()
    expect(card.text()).toContain('Unreadable answer')
  })
})

describe('open deals', () => {
  const sixty = Array.from({ length: 60 }, (_, index) =>
    deal({ id: String(index + 1), name: `Deal ${index + 1}` }),
  )

  it('show five, and all on demand', async () => {
    const card = await cardOf(contactView({ deals: { open: sixty, totals: [], truncated: false } }))
    expect(card.findAll(TableRow)).toHaveLength(1 + 5)
    await card.press('Show all 60')
    expect(card.findAll(TableRow)).toHaveLength(1 + 60)
    await card.press('Show fewer')
    expect(card.findAll(TableRow)).toHaveLength(1 + 5)
  })

  it('are added up by currency', async () => {
    const totals = [
      { currency: 'EUR', amount: '12000.5', deals: 2 },
      { currency: 'JPY', amount: '900000', deals: 1 },
    ]
    const card = await cardOf(contactView({ deals: { open: sixty.slice(0, 3), totals, truncated: false } }))
    expect(card.text()).toContain('3 open · €12,000.50 · JP¥900,000')
  })

  it('say when there are more than could be read', async () => {
    const card = await cardOf(contactView({ deals: { open: sixty, totals: [], truncated: true } }))
    expect(card.text()).toContain('60+ open')
    expect(card.text()).toContain('list and sums are not complete')
  })

  it('show a dash for what a deal lacks', async () => {
    const bare = deal({ name: null, stage: null, amount: null, closeDate: null })
    const card = await cardOf(contactView({ deals: { open: [bare], totals: [], truncated: false } }))
    expect(card.text()).toContain('Unnamed deal\n–\n–\n–')
  })

  it('are one quiet sentence without the permission', async () => {
    const card = await cardOf(contactView({ deals: { unavailable: 'scope' } }))
    expect(card.text()).toContain('Deals are not part of this card’s permissions.')
    expect(card.findAll(TableRow)).toEqual([])
  })
})

describe('a long note', () => {
  it('is cut to a few lines until somebody wants to read it', async () => {
    const lines = ['One', '', 'Two', 'Three', 'Four']
    const card = await cardOf(contactView({ notes: [note({ text: lines.join('\n') })] }))
    expect(card.text()).toContain('One\nTwo\nThree\nShow whole note')
    await card.press('Show whole note')
    expect(card.text()).toContain('One\nTwo\nThree\nFour\nShow less')
  })

  it('is cut between letters, never inside an emoji', async () => {
    const card = await cardOf(contactView({ notes: [note({ text: '🧮'.repeat(281) })] }))
    expect(card.text()).toContain(`\n${'🧮'.repeat(280)}…\n`)
    await card.press('Show whole note')
    expect(card.text()).toContain('🧮'.repeat(281))
  })

  it('is shown as the text that was typed', async () => {
    const card = await cardOf(contactView({ notes: [note({ text: '<b>5 < 6 & "so on"</b>' })] }))
    expect(card.text()).toContain('<b>5 < 6 & "so on"</b>')
  })
})

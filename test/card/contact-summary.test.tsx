import {
  Accordion,
  Button,
  Heading,
  LoadingButton,
  StatisticsItem,
  StatusTag,
  Table,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions'
import { CrmActionLink } from '@hubspot/ui-extensions/crm'
import { describe, expect, it } from 'vitest'
import { contactView, deal, found, note, written } from './answers.ts'
import { json, late, rejects } from './hubspot-fetch.ts'
import { advance, openCard, settle, setUpCardTest } from './open-card.tsx'
import type { ContactView, Unavailable } from '../../hubspot-project/src/app/cards/contract.ts'

const { hubspot } = setUpCardTest()

type Card = Awaited<ReturnType<typeof openCard>>

const statistics = (card: Card) =>
  Object.fromEntries(card.findAll(StatisticsItem).map(({ props }) => [props.label, props.number]))

/** Opens the part that is seldom looked at; nobody has looked yet. */
async function open(card: Card) {
  hubspot().plays(json(200, { looked: [] }))
  card.find(Accordion).trigger('onClick' as never)
  await settle()
}

async function cardOf(view: ContactView, options = {}) {
  hubspot().plays(found(view))
  return openCard(options)
}

describe('the contact', () => {
  it('is there at a glance', async () => {
    const card = await cardOf(contactView())
    await open(card)
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
      'ada@engines.example': 'mailto:ada@engines.example',
      '+44 20 7946 0000': 'tel:+442079460000',
    })
    expect(card.actions()).toMatchObject({
      'Analytical Engines': {
        actionType: 'PREVIEW_OBJECT',
        actionContext: { objectTypeId: '0-2', objectId: 61 },
      },
      'Difference engine': {
        actionType: 'PREVIEW_OBJECT',
        actionContext: { objectTypeId: '0-3', objectId: 71 },
      },
    })
  })

  it('links to a record whose id is too long for a number by its address', async () => {
    const id = '9007199254740993'
    const card = await cardOf(contactView({ deals: { open: [deal({ id })], totals: [], truncated: false } }))
    expect(card.links()['Difference engine']).toBe(`/contacts/123/record/0-3/${id}`)
  })

  it('has one primary button', async () => {
    const card = await cardOf(contactView())
    const primary = [...card.findAll(Button), ...card.findAll(LoadingButton)].filter(
      (node) => node.props.variant === 'primary',
    )
    expect(primary.map((node) => node.text)).toEqual(['Save note'])
  })

  it('speaks the language of the user and the time of the account', async () => {
    const card = await cardOf(contactView(), { locale: 'de', timezone: 'America/New_York' })
    expect(card.text()).toContain('vor 3 Stunden')
    expect(card.text()).toContain('25.11.2026, 09:30')
    expect(card.text()).toContain('12.000\u00a0€')
    expect(card.text()).toContain('Notiz speichern')
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
    expect(card.text()).toContain('Unnamed')
    await open(card)
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
    expect(card.text()).toContain('No answer')
  })
})

describe('open deals', () => {
  const sixty = Array.from({ length: 60 }, (_, index) =>
    deal({ id: String(index + 1), name: `Deal ${index + 1}` }),
  )

  const names = (card: Awaited<ReturnType<typeof openCard>>) =>
    card
      .findAll(TableRow)
      .slice(1)
      .map((row) => row.find(CrmActionLink).text)

  it('are shown five at a time', async () => {
    const card = await cardOf(contactView({ deals: { open: sixty, totals: [], truncated: false } }))
    expect(card.find(Table).props).toMatchObject({ paginated: true, pageCount: 12, page: 1 })
    expect(names(card)).toEqual(['Deal 1', 'Deal 2', 'Deal 3', 'Deal 4', 'Deal 5'])
    card.find(Table).trigger('onPageChange' as never, 12 as never)
    await settle()
    expect(names(card)).toEqual(['Deal 56', 'Deal 57', 'Deal 58', 'Deal 59', 'Deal 60'])
  })

  it('are sorted by a column, from the first page on', async () => {
    const card = await cardOf(contactView({ deals: { open: sixty, totals: [], truncated: false } }))
    card.find(Table).trigger('onPageChange' as never, 3 as never)
    card.findAll(TableHeader)[0]?.trigger('onSortChange' as never, 'descending' as never)
    await settle()
    expect(names(card)).toEqual(['Deal 60', 'Deal 59', 'Deal 58', 'Deal 57', 'Deal 56'])
    expect(card.findAll(TableHeader)[0]?.props.sortDirection).toBe('descending')
  })

  it('are not sorted by amounts of several currencies', async () => {
    const open = sixty.map((one, index) => ({ ...one, currency: index ? 'EUR' : 'JPY' }))
    const card = await cardOf(contactView({ deals: { open, totals: [], truncated: false } }))
    expect(card.findAll(TableHeader).map((header) => header.props.sortDirection)).toEqual([
      'none',
      undefined,
      'none',
    ])
  })

  it('have no pages and no sorting where there are few', async () => {
    const card = await cardOf(contactView())
    expect(card.find(Table).props.paginated).toBe(false)
    expect(card.findAll(TableHeader).every((header) => header.props.sortDirection === undefined)).toBe(true)
  })

  it('say of each whether it is overdue or closes soon', async () => {
    const on = (closeDate: string, id: string) => deal({ id, name: closeDate, closeDate })
    const open = [on('2026-11-22', '1'), on('2026-11-23', '2'), on('2026-12-02', '3'), on('2027-06-01', '4')]
    const card = await cardOf(contactView({ deals: { open, totals: [], truncated: false } }))
    const tags = card
      .findAll(TableRow)
      .slice(1)
      .map((row) => row.maybeFind(StatusTag)?.text ?? null)
    expect(tags).toEqual(['Overdue', 'Closes today', 'Closes in 9 days', null])
  })

  it('are added up by currency', async () => {
    const totals = [
      { currency: 'EUR', amount: '12000.5', deals: 2 },
      { currency: 'JPY', amount: '900000', deals: 1 },
    ]
    const card = await cardOf(contactView({ deals: { open: sixty.slice(0, 3), totals, truncated: false } }))
    expect(statistics(card)).toEqual({ 'Open deals': '3', Sum: '€12,000.50', 'Next close': '31 Dec 2026' })
    expect(card.text()).toContain('JP¥900,000')
  })

  it('are added up in the account’s own currency where HubSpot says how much that is', async () => {
    const totals = [
      { currency: 'EUR', amount: '12000', deals: 1 },
      { currency: 'JPY', amount: '900000', deals: 1 },
    ]
    const home = { currency: 'EUR', amount: '98765432109876543210.12' }
    const card = await cardOf(contactView({ deals: { open: sixty, totals, truncated: false, home } }))
    expect(statistics(card).Sum).toBe('€98,765,432,109,876,543,210.12')
    expect(card.text()).toContain('€12,000 · JP¥900,000')
  })

  it('say when there are more than could be read', async () => {
    const card = await cardOf(contactView({ deals: { open: sixty, totals: [], truncated: true } }))
    expect(statistics(card)['Open deals']).toBe('60+')
    expect(card.text()).toContain('list and sums are not complete')
  })

  it('show a dash for what a deal lacks', async () => {
    const bare = deal({ name: null, stage: null, amount: null, closeDate: null })
    const card = await cardOf(contactView({ deals: { open: [bare], totals: [], truncated: false } }))
    expect(card.text()).toContain('Unnamed\n–\n–\n–')
  })

  it('show name, stage, amount and close date of each as they were answered', async () => {
    const open = [
      deal({ id: '1', name: 'One', stage: 'Contract sent', amount: '5', closeDate: '2026-12-01' }),
      deal({ id: '2', name: 'Two', stage: 'Appointment', amount: '7', closeDate: '2026-12-02' }),
    ]
    const card = await cardOf(contactView({ deals: { open, totals: [], truncated: false } }))
    expect(card.text()).toContain(
      'One\nContract sent\nCloses in 8 days\n€5\n1\u00a0Dec\u00a02026\nTwo\nAppointment\nCloses in 9 days\n€7\n2\u00a0Dec\u00a02026',
    )
  })
})

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
      'Notes: not part',
      'Notes: HubSpot',
      'Notes: could',
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
    hubspot().plays(late(300, found()))
    await card.press('Try again')
    expect(card.button('Try again').props.disabled).toBe(true)
    expect(card.text()).toContain('Ada Lovelace')
    await advance(300)
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
      expect(card.button('Try again').props.disabled).toBe(false)
    },
  )
})

describe('a connection that only reads', () => {
  it('has one line in the place of the form for a note', async () => {
    const card = await cardOf(contactView({ mayWrite: false }))
    expect(card.text()).toContain('Writing notes was not part of the consent, so this card only reads.')
    expect(card.buttons()).not.toContain('Save note')
    expect(card.text()).toContain('First meeting')
  })
})

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
    expect(card.findAll(TableRow).length).toBeLessThanOrEqual(501)
    expect(card.findAll(Text).length).toBeLessThan(2_500)
    expect(card.findAll(Heading)[0]?.text?.length).toBeLessThan(1_100)
    expect(performance.now() - started).toBeLessThan(3_000)
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

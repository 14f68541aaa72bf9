import { Accordion, Button, Heading, LoadingButton } from '@hubspot/ui-extensions'
import { CrmActionLink } from '@hubspot/ui-extensions/crm'
import { describe, expect, it } from 'vitest'
import { contactView, deal, found } from './answers.ts'
import { json } from './hubspot-fetch.ts'
import { advance, openCard, settle, setUpCardTest } from './open-card.tsx'
import type { ContactView } from '../../hubspot-project/src/app/cards/contract.ts'

const { hubspot } = setUpCardTest()

type Card = Awaited<ReturnType<typeof openCard>>

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

  it.each([
    ['mail to a good address', {}, ['Send email']],
    ['a task where mail comes back', { emailState: 'bounced' as const }, ['Add task', 'Add task']],
    ['a task where there is no address', { email: null }, ['Add task']],
  ])('offers %s to who was never written to', async (_, more, offered) => {
    const contact = { ...contactView().contact, ...more }
    const activity = { ...contactView().activity, lastContactedAt: null }
    const card = await cardOf(contactView({ contact, activity, deals: { unavailable: 'scope' } }))
    const actions = card.findAll(CrmActionLink).map(({ text }) => text)
    expect(actions.filter((text) => text === 'Send email' || text === 'Add task')).toEqual(offered)
  })

  it('speaks the language of the user and the time of the account', async () => {
    const card = await cardOf(contactView(), { locale: 'de', timezone: 'America/New_York' })
    await open(card)
    expect(card.text()).toContain('vor 3 Stunden')
    expect(card.text()).toContain('25.11.2026, 09:30')
    expect(card.text()).toContain('12.000\u00a0€')
    expect(card.text()).toContain('Notiz speichern')
  })

  it('lets time pass', async () => {
    const card = await cardOf(contactView())
    await open(card)
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
    await open(card)
    expect(card.buttons()).toContain('Save note')
    expect(card.text()).toContain('Lifecycle stage')
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

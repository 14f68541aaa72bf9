import { DescriptionListItem, Heading, Link, LoadingSpinner, Text } from '@hubspot/ui-extensions'
import { describe, expect, it } from 'vitest'
import { contactView, found, note, refused } from './answers.ts'
import { late, silence } from './hubspot-fetch.ts'
import { advance, openCard, settle, setUpCardTest } from './open-card.tsx'

const { hubspot } = setUpCardTest()

const properties = {
  firstname: 'Ada',
  lastname: 'Lovelace',
  jobtitle: 'Chief analyst',
  company: 'Analytical Engines',
  email: 'ada@engines.example',
  phone: '+44 20 7946 0000',
  hubspot_owner_id: '77',
  notes_last_updated: String(Date.parse('2026-11-20T12:00:00Z')),
}
const facts = Promise.resolve(properties)

type Card = Awaited<ReturnType<typeof openCard>>

const factsOn = (card: Card) =>
  Object.fromEntries(
    card
      .findAll(DescriptionListItem)
      .map((item) => [item.props.label, (item.maybeFind(Link) ?? item.find(Text)).text]),
  )

describe('what HubSpot’s page knows', () => {
  it('is on the card before the backend answers', async () => {
    hubspot().plays(silence())
    const card = await openCard({ facts })
    expect(card.find(Heading).text).toBe('Ada Lovelace')
    expect(card.text()).toContain('Chief analyst')
    expect(card.text()).toContain('Analytical Engines')
    expect(factsOn(card)).toEqual({
      Email: 'ada@engines.example',
      Phone: '+44 20 7946 0000',
      Owner: 'Assigned',
      'Last activity': '3 days ago',
    })
    expect(card.findAll(LoadingSpinner)).toHaveLength(1)
  })

  it.each(['connection_required', 'upstream_unavailable', 'record_not_found'] as const)(
    'stays on the card when the answer is %s',
    async (code) => {
      hubspot().plays(refused(code))
      const card = await openCard({ facts })
      expect(card.find(Heading).text).toBe('Ada Lovelace')
      expect(factsOn(card).Email).toBe('ada@engines.example')
    },
  )

  it('keeps its place when the rest comes: the same lines, in the same order', async () => {
    hubspot().plays(late(500, found()))
    const card = await openCard({ facts })
    const order = Object.keys(factsOn(card))
    await advance(500)
    expect(card.find(Heading).text).toBe('Ada Lovelace')
    expect(Object.keys(factsOn(card)).slice(0, 4)).toEqual(order)
    expect(factsOn(card).Owner).toBe('Charles Babbage')
  })

  it('has lines of its height while nothing is known yet', async () => {
    hubspot().plays(silence())
    const card = await openCard()
    expect(card.find(Heading).text).toBe('\u00a0')
    expect(Object.values(factsOn(card))).toEqual(['\u00a0', '\u00a0', '\u00a0', '\u00a0'])
  })

  it('is fresh after an edit on the record', async () => {
    hubspot().plays(found())
    const card = await openCard({ facts })
    const [asked, tell] = card.mocks.actions.onCrmPropertiesUpdate.calls[0] as unknown as [
      string[],
      (properties: Record<string, string>) => void,
    ]
    expect(asked).toContain('phone')
    tell({ ...properties, firstname: 'Augusta', jobtitle: 'Countess', phone: '+44 20 7946 0001' })
    await settle()
    expect(factsOn(card).Phone).toBe('+44 20 7946 0001')
    expect(card.find(Heading).text).toBe('Augusta Lovelace')
    expect(card.text()).toContain('Countess')
    expect(hubspot().calls).toHaveLength(1)
  })

  it('names the new owner after the owner was changed on the record', async () => {
    hubspot().plays(found())
    const card = await openCard({ facts })
    const [, tell] = card.mocks.actions.onCrmPropertiesUpdate.calls[0] as unknown as [
      string[],
      (properties: Record<string, string>) => void,
    ]
    await card.type('Half a note')
    const contact = { ...contactView().contact, ownerName: 'Grace Hopper' }
    hubspot().plays(found(contactView({ contact })))
    tell({ ...properties, hubspot_owner_id: '78' })
    await settle()
    expect(factsOn(card).Owner).toBe('Grace Hopper')
    expect(hubspot().calls).toHaveLength(2)
  })

  it('brings what was written beside this card, and asks for nothing that this card wrote itself', async () => {
    const at = (time: string) => `2026-11-23T${time}:00.000Z`
    const activity = { ...contactView().activity, lastActivityAt: at('11:00') }
    hubspot().plays(found(contactView({ activity })))
    const card = await openCard({ facts })
    const [, tell] = card.mocks.actions.onCrmPropertiesUpdate.calls[0] as unknown as [
      string[],
      (properties: Record<string, string>) => void,
    ]
    tell({ ...properties, notes_last_updated: at('11:00') })
    await settle()
    expect(hubspot().calls).toHaveLength(1)
    const notes = [note({ id: '801', text: 'Written in the sidebar' })]
    hubspot().plays(found(contactView({ activity: { ...activity, lastActivityAt: at('11:30') }, notes })))
    tell({ ...properties, notes_last_updated: at('11:30') })
    await settle()
    expect(card.text()).toContain('Written in the sidebar')
    tell({ ...properties, notes_last_updated: at('11:30') })
    await settle()
    expect(hubspot().calls).toHaveLength(2)
  })

  it('is nothing to wait for: a page that refuses it leaves the rest', async () => {
    hubspot().plays(found())
    const card = await openCard({ facts: Promise.reject(new Error('no')) })
    expect(card.find(Heading).text).toBe('Ada Lovelace')
  })

  it.each(['soon', '12', '-1', '1735689600000.0'])(
    'HUB-09 is drawn with half an emoji, and with %s for a date',
    async (date) => {
      hubspot().plays(silence())
      const odd = { firstname: 'a\ud83d', email: 'b\ud83d@x.example', notes_last_updated: date }
      const card = await openCard({ facts: Promise.resolve(odd) })
      expect(card.text()).not.toMatch(/\p{Surrogate}/u)
      expect(factsOn(card)['Last activity']).toBe('–')
    },
  )

  it('tells that nobody owns the contact where the backend does not', async () => {
    const view = contactView({ contact: { ...contactView().contact, ownerName: null } })
    hubspot().plays(found(view))
    const card = await openCard({ facts: Promise.resolve({ ...properties, hubspot_owner_id: '' }) })
    expect(card.text()).toContain('This contact has no owner')
  })
})

import { StatisticsItem, StatusTag, Table, TableHeader, TableRow } from '@hubspot/ui-extensions'
import { CrmActionLink } from '@hubspot/ui-extensions/crm'
import { describe, expect, it } from 'vitest'
import { contactView, deal, found } from './answers.ts'
import { openCard, settle, setUpCardTest } from './open-card.tsx'
import type { ContactView } from '../../hubspot-project/src/app/cards/contract.ts'

const { hubspot } = setUpCardTest()

type Card = Awaited<ReturnType<typeof openCard>>

const statistics = (card: Card) =>
  Object.fromEntries(card.findAll(StatisticsItem).map(({ props }) => [props.label, props.number]))

async function cardOf(view: ContactView, options = {}) {
  hubspot().plays(found(view))
  return openCard(options)
}

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
    expect(statistics(card)).toEqual({ Deals: '3', Sum: '€12,000.50', 'Next close': '31\u00a0Dec' })
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
    expect(statistics(card).Deals).toBe('60+')
    expect(card.text()).toContain('Incomplete: not everything could be read.')
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
      'One\nContract sent\nCloses in 8 days\n€5\n1\u00a0Dec\nTwo\nAppointment\nCloses in 9 days\n€7\n2\u00a0Dec',
    )
  })
})

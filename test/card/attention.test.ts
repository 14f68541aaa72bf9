import { describe, expect, it } from 'vitest'
import { contactView, deal } from './answers.ts'
import { attentionOf, daysUntil } from '../../hubspot-project/src/app/cards/attention.ts'
import { sortDeals } from '../../hubspot-project/src/app/cards/sort-deals.ts'
import type { ContactView, DealView } from '../../hubspot-project/src/app/cards/contract.ts'

const today = '2026-11-23'
const now = Date.parse('2026-11-23T12:00:00Z')
const day = 24 * 60 * 60_000
const ago = (days: number) => new Date(now - days * day).toISOString()

const calm = contactView({
  deals: { open: [], totals: [], truncated: false },
  activity: { lastContactedAt: ago(2), lastActivityAt: ago(2), nextActivityAt: ago(-2) },
})
const withDeals = (...closeDates: (string | null)[]): Partial<ContactView> => ({
  deals: {
    open: closeDates.map((closeDate, index) => deal({ id: String(index), closeDate })),
    totals: [],
    truncated: false,
  },
})
const contact = (more: Partial<ContactView['contact']>) => ({ contact: { ...calm.contact, ...more } })
const activity = (more: Partial<ContactView['activity']>) => ({ activity: { ...calm.activity, ...more } })
const task = (dueAt: string | null) => ({
  tasks: { open: [{ id: '1', subject: 'Call', dueAt }], truncated: false },
})

describe('what needs attention', () => {
  it.each<[string, Partial<ContactView>, unknown[]]>([
    ['nothing', {}, []],
    ['a deal that closed yesterday', withDeals('2026-11-22'), [{ kind: 'deal_overdue', days: -1, more: 0 }]],
    [
      'the deal that is overdue longest',
      withDeals('2026-11-01', '2026-11-20', '2026-11-22'),
      [{ kind: 'deal_overdue', days: -22, more: 2 }],
    ],
    ['a deal that closes today', withDeals('2026-11-23'), [{ kind: 'deal_closing', days: 0, more: 0 }]],
    ['a deal that closes in 7 days', withDeals('2026-11-30'), [{ kind: 'deal_closing', days: 7, more: 0 }]],
    ['no deal that closes in 8 days', withDeals('2026-12-01'), []],
    ['no deal without a close date', withDeals(null), []],
    ['no deal whose close date is none', withDeals('soon'), []],
    [
      '30 quiet days with an open deal',
      { ...withDeals(null), ...activity({ lastActivityAt: ago(30) }) },
      [{ kind: 'quiet', days: -30 }],
    ],
    ['not 29 quiet days', { ...withDeals(null), ...activity({ lastActivityAt: ago(29.9) }) }, []],
    ['no quiet days without an open deal', activity({ lastActivityAt: ago(99) }), []],
    [
      'no quiet days where nothing ever happened',
      { ...withDeals(null), ...activity({ lastActivityAt: null }) },
      [],
    ],
    [
      'a next activity that has passed',
      activity({ nextActivityAt: ago(3) }),
      [{ kind: 'activity_overdue', days: -3 }],
    ],
    ['an overdue task', task(ago(5)), [{ kind: 'activity_overdue', days: -5 }]],
    ['no task that is due later', task(ago(-1)), []],
    ['no task without a date', task(null), []],
    ['no owner', contact({ hasOwner: false }), [{ kind: 'no_owner' }]],
    ['not an owner nobody knows of', contact({ ownerName: null }), []],
    ['a bounced address', contact({ emailState: 'bounced' }), [{ kind: 'bounced' }]],
    ['an opted out contact', contact({ emailState: 'opted_out' }), [{ kind: 'opted_out' }]],
    ['somebody never contacted', activity({ lastContactedAt: null }), [{ kind: 'never_contacted' }]],
    [
      'nothing of parts that are not there',
      { deals: { unavailable: 'failed' }, tasks: { unavailable: 'scope' } },
      [],
    ],
  ])('is %s', (_, more, expected) => {
    expect(attentionOf({ ...calm, ...more }, now, today)).toMatchObject(expected)
    expect(attentionOf({ ...calm, ...more }, now, today)).toHaveLength(expected.length)
  })

  it('is at most three lines, the most urgent first', () => {
    const all = {
      ...calm,
      ...withDeals('2026-11-22', '2026-11-25'),
      ...contact({ hasOwner: false, emailState: 'bounced' }),
      ...activity({ lastContactedAt: null, lastActivityAt: ago(40), nextActivityAt: ago(1) }),
    }
    expect(attentionOf(all, now, today).map(({ kind }) => kind)).toEqual([
      'deal_overdue',
      'activity_overdue',
      'deal_closing',
    ])
    const rest = { ...all, ...withDeals(null), activity: { ...all.activity, nextActivityAt: null } }
    expect(attentionOf(rest, now, today).map(({ kind }) => kind)).toEqual(['bounced', 'quiet', 'no_owner'])
    const least = { ...rest, ...contact({ hasOwner: false }), ...withDeals() }
    expect(attentionOf(least, now, today).map(({ kind }) => kind)).toEqual(['no_owner', 'never_contacted'])
  })

  it.each([
    ['2026-11-23', 0],
    ['2027-11-23', 365],
    ['2026-11-22', -1],
    ['', NaN],
    [null, NaN],
  ])('counts the days until %s', (date, days) => expect(daysUntil(date, today)).toBe(days))
})

describe('the order of deals', () => {
  const deals = [
    deal({ id: '1', name: 'Deal 10', amount: '5', closeDate: '2026-01-02' }),
    deal({ id: '2', name: null, amount: null, closeDate: null }),
    deal({ id: '3', name: 'Deal 9', amount: '12', closeDate: '2026-01-01' }),
  ]
  it.each<[keyof DealView & ('name' | 'amount' | 'closeDate'), string[]]>([
    ['name', ['3', '1', '2']],
    ['amount', ['1', '3', '2']],
    ['closeDate', ['3', '1', '2']],
  ])('by %s has what is missing last in both directions', (column, ids) => {
    const [a, b, last] = ids
    expect(sortDeals(deals, { column, direction: 'ascending' }).map(({ id }) => id)).toEqual(ids)
    expect(sortDeals(deals, { column, direction: 'descending' }).map(({ id }) => id)).toEqual([b, a, last])
  })
})

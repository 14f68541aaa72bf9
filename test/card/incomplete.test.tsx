// What came in part: one line says so, in either place of the card.
import { describe, expect, it } from 'vitest'
import { note } from './answers.ts'
import { planned, setUpPlannedTest, task } from './planned-card.ts'
import type { ContactView } from '../../hubspot-project/src/app/cards/contract.ts'

const { cardOf } = setUpPlannedTest()

const words = 'Incomplete: not everything could be read.'
const meeting = { id: '5', title: 'Demo', startsAt: '2026-11-24T15:00:00Z' }
const parts: [string, Partial<ContactView>, RegExp, RegExp][] = [
  [
    'notes',
    { notes: [note({ text: 'Newest' })], notesTruncated: true },
    /Newest[^]*\nIncomplete/,
    /Newest[^]*\nIncomplete/,
  ],
  [
    'meetings',
    { meetings: { coming: [meeting], truncated: true } },
    /Demo[^]*\nIncomplete[^]*Open deals/,
    /Demo[^]*\nIncomplete[^]*Latest notes/,
  ],
  [
    'tasks',
    { tasks: { open: [task()], truncated: true } },
    /Send the offer[^]*\nIncomplete[^]*Open deals/,
    /Send the offer[^]*\nIncomplete[^]*Latest notes/,
  ],
  [
    'deals',
    { deals: { open: [], totals: [], truncated: true } },
    /Open deals[^]*\nIncomplete[^]*Latest notes/,
    /Deals · Incomplete[^]*Next steps/,
  ],
]

describe.each(parts)('HUB-01 %s that came in part', (_, more, inTab, inSidebar) => {
  it.each([
    ['tab', inTab],
    ['sidebar', inSidebar],
  ] as const)('are said not to be all in the %s, in one line', async (place, where) => {
    const card = await cardOf(planned([], more), place)
    expect(card.text()).toMatch(where)
    expect(card.text().split(words)).toHaveLength(2)
    expect((await cardOf(planned([]), place)).text()).not.toContain(words)
  })
})

it('HUB-01 does not call next steps or deals none where some of them could not be read', async () => {
  for (const more of [
    { tasks: { open: [], truncated: true } },
    { meetings: { coming: [], truncated: true } },
  ]) {
    expect((await cardOf(planned([], more))).text()).toContain(`Next steps\n${words}`)
  }
  const deals = { open: [], totals: [], truncated: true }
  expect((await cardOf(planned([], { deals }))).text()).toContain(`Open deals\n${words}`)
})

import { Checkbox, TextArea } from '@hubspot/ui-extensions'
import { describe, expect, it } from 'vitest'
import { contactView, deal, note, written } from './answers.ts'
import { settle } from './open-card.tsx'
import { planned, setUpPlannedTest, task } from './planned-card.ts'

const { hubspot, writes, cardOf } = setUpPlannedTest()

describe('the sidebar', () => {
  it('HUB-01 says that it knows no deals, before it says what needs attention', async () => {
    const contact = { ...contactView().contact, emailState: 'bounced' as const }
    const card = await cardOf(contactView({ contact, deals: { unavailable: 'failed' } }), 'sidebar')
    expect(card.text()).toMatch(/Deals: could not be read\.[^]*Needs attention/)
  })

  const busy = planned([task(), task({ id: '42', subject: 'Later', dueAt: '2026-12-24T09:00:00Z' })], {
    deals: { open: [deal({ closeDate: '2026-11-20' })], totals: [], truncated: false },
    notes: [note({ id: '800', text: 'Newest' }), note({ id: '801', text: 'Older' })],
  })

  it('shows what needs attention, the next step and the newest note', async () => {
    const card = await cardOf(busy, 'sidebar')
    expect(card.text()).toContain('Difference engine: close date passed 3 days ago')
    expect(card.findAll(Checkbox).map(({ text }) => text)).toEqual(['Send the offer'])
    expect(card.text()).toContain('Newest')
    for (const words of ['Older', 'Later', 'Amount']) expect(card.text()).not.toContain(words)
  })

  it('has its form on demand', async () => {
    const card = await cardOf(busy, 'sidebar')
    expect(card.maybeFind(TextArea)).toBeNull()
    await card.press('New note')
    await card.type('Called back')
    hubspot().plays(written(note()))
    card.submit()
    await settle()
    expect(writes()).toMatchObject([{ path: '/api/contacts/51/notes', body: { text: 'Called back' } }])
  })
})

import { Checkbox, DateInput, Form, Input } from '@hubspot/ui-extensions'
import { describe, expect, it } from 'vitest'
import { contactView, found, refused } from './answers.ts'
import { json, late, rejects } from './hubspot-fetch.ts'
import { advance, settle, type openCard } from './open-card.tsx'
import { planned, setUpPlannedTest, task } from './planned-card.ts'
import type { ContactView } from '../../hubspot-project/src/app/cards/contract.ts'

const { hubspot, writes, cardOf } = setUpPlannedTest()

type Card = Awaited<ReturnType<typeof openCard>>

async function tick(card: Card, index = 0) {
  card.findAll(Checkbox)[index]?.trigger('onChange' as never, true as never)
  await settle()
  await advance(100)
}

describe('next steps', () => {
  it('are tasks and meetings, the soonest first', async () => {
    const tasks = [task(), task({ id: '42', subject: 'Some day', dueAt: null })]
    const meetings = { coming: [{ id: '5', title: 'Demo', startsAt: '2026-11-23T15:00:00Z' }] }
    const card = await cardOf(planned(tasks, { meetings }))
    const text = card.text()
    expect(text.indexOf('Demo')).toBeLessThan(text.indexOf('Send the offer'))
    expect(text.indexOf('Send the offer')).toBeLessThan(text.indexOf('Some day'))
    expect(card.findAll(Checkbox)[0]?.props.description).toBe('due 24 Nov 2026, 09:00')
  })

  it('cannot be ticked off by whose consent only reads', async () => {
    for (const mayWrite of [true, false]) {
      const card = await cardOf(planned([task()], { mayWrite }))
      expect(card.findAll(Checkbox)[0]?.props.readOnly).toBe(!mayWrite)
    }
  })

  it('are not there where the backend does not tell them', async () => {
    const card = await cardOf(contactView())
    expect(card.text()).not.toContain('Next steps')
  })

  it('HUB-01 are said to be missing in one line each', async () => {
    const card = await cardOf(
      contactView({ tasks: { unavailable: 'scope' }, meetings: { unavailable: 'failed' } }),
    )
    expect(card.text()).toContain('Tasks: not part of this card’s permissions.')
    expect(card.text()).toContain('Meetings: could not be read.')
    expect(card.buttons()).toContain('Save note')
  })

  it.each<[string, Partial<ContactView>]>([
    ['tasks', { tasks: { unavailable: 'failed' }, meetings: { coming: [] } }],
    ['meetings', { tasks: { open: [], truncated: false }, meetings: { unavailable: 'refused' } }],
  ])('are not called none while the %s are missing', async (_, more) => {
    expect((await cardOf(contactView(more))).text()).not.toMatch(/Next steps[^]*\nNone\n[^]*Open deals/)
    expect((await cardOf(planned([]))).text()).toContain('Next steps\nNone')
  })

  it('have the note form above them, and it stands above everything that grows', async () => {
    const text = (await cardOf(planned([task()]))).text()
    const places = ['Last activity', 'New note', 'Next steps', 'Open deals', 'Latest notes'].map((words) =>
      text.indexOf(words),
    )
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places).not.toContain(-1)
  })

  it('show an overdue task as what needs attention until it is done', async () => {
    const card = await cardOf(planned([task({ dueAt: '2026-11-20T12:00:00Z' })]))
    expect(card.text()).toContain('Next activity was due 3 days ago')
    hubspot().plays(json(200, { task: task() }))
    await tick(card)
    expect(card.text()).not.toContain('Next activity was due')
  })
})

describe('a task', () => {
  it('that is done stays ticked, whatever is clicked', async () => {
    const card = await cardOf(planned([task()]))
    hubspot().plays(json(200, { task: task() }))
    await tick(card)
    card.find(Checkbox).trigger('onChange' as never, false as never)
    await advance(100)
    expect(card.find(Checkbox).props.checked).toBe(true)
    expect(writes()).toHaveLength(1)
  })

  it('is ticked off once, and stays where it is', async () => {
    const card = await cardOf(planned([task()]))
    hubspot().plays(late(300, json(200, { task: task() })))
    await tick(card)
    await tick(card)
    expect(card.find(Checkbox).props).toMatchObject({ checked: true, readOnly: false })
    await advance(300)
    expect(writes()).toMatchObject([{ path: '/api/contacts/51/tasks/41/complete', body: {} }])
    expect(writes()[0]?.rid).toMatch(/^[A-Za-z0-9_-]{22}$/)
    expect(card.find(Checkbox).props).toMatchObject({ checked: true, readOnly: false })
    await tick(card)
    expect(writes()).toHaveLength(1)
  })

  it('is open again with a word when it was refused', async () => {
    const card = await cardOf(planned([task()]))
    hubspot().plays(refused('write_refused'), json(200, { task: task() }))
    await tick(card)
    expect(card.find(Checkbox).props).toMatchObject({ checked: false, readOnly: false })
    expect(card.alert()).toBe('Not saved: You may not edit this contact')
    await tick(card)
    expect(card.text()).not.toContain('Not saved')
    expect(new Set(writes().map((call) => call.rid)).size).toBe(2)
  })

  it('is the same wish again after a lost answer', async () => {
    const card = await cardOf(planned([task()]))
    hubspot().always(rejects())
    await tick(card)
    await advance(60_000)
    expect(card.alert()).toBe('This may have been saved')
    hubspot().always(json(200, { task: task() }))
    await tick(card)
    expect(new Set(writes().map((call) => call.rid)).size).toBe(1)
    expect(card.find(Checkbox).props.checked).toBe(true)
  })
})

describe('a new task', () => {
  const submit = async (card: Card) => {
    card
      .findAll(Form)
      .find((form) => form.maybeFind(DateInput))
      ?.trigger('onSubmit')
    await settle()
  }
  async function write(card: Card, text: string) {
    card.find(Input).trigger('onInput' as never, text as never)
    await settle()
  }

  it('is added with a text and a day, once', async () => {
    const card = await cardOf(planned([]))
    expect(card.maybeFind(Input)).toBeNull()
    await card.press('Add task')
    expect(card.find(DateInput).props.value).toEqual({ year: 2026, month: 10, date: 24 })
    await write(card, 'Send the offer')
    card.find(DateInput).trigger('onChange' as never, { year: 2026, month: 11, date: 1 } as never)
    await settle()
    hubspot().plays(late(300, json(201, { task: task() })))
    await submit(card)
    await submit(card)
    await advance(300)
    expect(writes()).toMatchObject([
      { path: '/api/contacts/51/tasks', body: { text: 'Send the offer', dueDate: '2026-12-01' } },
    ])
    expect(card.find(Checkbox).text).toBe('Send the offer')
    expect(card.mocks.actions.addAlert.calls).toEqual([[{ type: 'success', message: 'Saved.' }]])
  })

  it('keeps its day with its text while the person looks at another contact', async () => {
    const card = await cardOf(planned([]))
    await card.press('Add task')
    card.find(DateInput).trigger('onChange' as never, { year: 2026, month: 11, date: 1 } as never)
    await write(card, 'Send the offer')
    hubspot().always(found(planned([])))
    await card.show(52)
    expect(card.maybeFind(DateInput)).toBeNull()
    await card.show(51)
    expect(card.find(Input).props.value).toBe('Send the offer')
    expect(card.find(DateInput).props.value).toEqual({ year: 2026, month: 11, date: 1 })
  })

  it('keeps its text and its request id through a lost answer', async () => {
    const card = await cardOf(planned([]))
    await card.press('Add task')
    await write(card, 'Send the offer')
    hubspot().plays(rejects(), rejects(), json(201, { task: task() }))
    await submit(card)
    await advance(10_000)
    expect(writes()).toHaveLength(3)
    expect(new Set(writes().map((call) => call.rid)).size).toBe(1)
  })

  it('is looked for after an unknown outcome', async () => {
    const card = await cardOf(planned([]))
    await card.press('Add task')
    await write(card, 'Send the offer')
    hubspot().plays(refused('outcome_unknown'), found(planned([task()])))
    await submit(card)
    expect(card.buttons()).toContain('Check if it was saved')
    await submit(card)
    expect(writes()).toHaveLength(1)
    expect(card.find(Checkbox).text).toBe('Send the offer')
  })

  it('is not offered where the connection only reads', async () => {
    const card = await cardOf(planned([], { mayWrite: false }))
    expect(card.buttons()).not.toContain('Add task')
  })
})

import { beforeEach, describe, expect, it } from 'vitest'
import { contactView, found, note, refused, written } from './answers.ts'
import { late, rejects } from './hubspot-fetch.ts'
import { setUpNoteTest } from './note-card.ts'
import { advance, now, settle } from './open-card.tsx'

const { hubspot, card, writes, rids, save } = setUpNoteTest()

describe('an unknown outcome', () => {
  const at = (ms: number) => new Date(now + ms).toISOString()

  beforeEach(async () => {
    hubspot().plays(refused('outcome_unknown'))
    await save('Called  back')
    await advance(60_000)
  })

  it('is not repeated, and offers to check', () => {
    expect(writes()).toHaveLength(1)
    expect(card().alert()).toBe('This may have been saved')
    expect(card().buttons()).toContain('Check if it was saved')
    expect(card().buttons()).not.toContain('Save note')
    expect(card().field().readOnly).toBe(true)
  })

  it('is good when the check finds the note', async () => {
    const there = note({ id: '901', text: 'Called back', createdAt: at(0) })
    hubspot().plays(found(contactView({ notes: [there] })))
    card().submit()
    await settle()
    expect(writes()).toHaveLength(1)
    expect(card().mocks.actions.addAlert.callCount).toBe(1)
    expect(card().field().value).toBe('')
    expect(card().text()).toContain('Called back')
  })

  it.each([
    ['no note', []],
    ['a note of other words', [note({ id: '901', text: 'Called', createdAt: at(0) })]],
    [
      'an older note of the same words',
      [note({ id: '901', text: 'Called back', createdAt: at(-6 * 60_000) })],
    ],
    [
      'a note of the same words that was there before',
      [note({ id: '800', text: 'Called back', createdAt: at(0) })],
    ],
    ['a note without a date', [note({ id: '901', text: 'Called back', createdAt: '' })]],
  ])('may be written again when the check finds %s', async (_, notes) => {
    hubspot().plays(found(contactView({ notes })))
    card().submit()
    await settle()
    expect(card().alert()).toBe('Not among the latest')
    expect(card().field()).toMatchObject({ value: 'Called  back', readOnly: false })
    expect(card().mocks.actions.addAlert.callCount).toBe(0)
    hubspot().plays(written(note()))
    expect(card().buttons()).toContain('Save note')
    card().submit()
    await settle()
    expect(new Set(rids()).size).toBe(2)
  })

  it('stays unknown when the check gets no answer', async () => {
    hubspot().plays(rejects(), found(contactView({ notes: [note({ id: '901', createdAt: at(0) })] })))
    card().submit()
    await settle()
    expect(card().text()).toContain('No answer')
    expect(card().buttons()).toContain('Check if it was saved')
    card().submit()
    await settle()
    expect(card().mocks.actions.addAlert.callCount).toBe(1)
  })

  it('says what it is about while it checks', async () => {
    hubspot().plays(late(9_000, found()))
    card().submit()
    await advance(6_000)
    expect(card().alert()).toBe('This may have been saved')
    expect(card().buttons()).not.toContain('Discard')
    await advance(3_000)
    expect(card().alert()).toBe('Not among the latest')
    expect(card().buttons()).toContain('Discard')
  })

  it('is not sent by a second press while it checks', async () => {
    hubspot().plays(late(300, found()))
    card().noteForm().trigger('onSubmit')
    card().noteForm().trigger('onSubmit')
    await advance(300)
    expect(hubspot().calls.filter((call) => call.method === 'GET')).toHaveLength(2)
    expect(writes()).toHaveLength(1)
  })
})

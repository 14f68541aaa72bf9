import { LoadingButton, TextArea } from '@hubspot/ui-extensions'
import { describe, expect, it } from 'vitest'
import { contactView, found, note, refused, written } from './answers.ts'
import { late, rejects } from './hubspot-fetch.ts'
import { setUpNoteTest } from './note-card.ts'
import { advance, settle } from './open-card.tsx'
import type { ErrorCode } from '../../hubspot-project/src/app/cards/contract-gate.ts'

const { hubspot, card, writes, rids, save } = setUpNoteTest()

describe('what is typed', () => {
  it('is counted only when that matters, as the backend counts it, without blanks around it', async () => {
    await card().type('  four \n')
    expect(card().text()).not.toContain('Characters')
    await card().type(`  ${'x'.repeat(9_899)} \n`)
    expect(card().text()).not.toContain('Characters')
    await card().type(`  ${'x'.repeat(9_900)} \n`)
    expect(card().text()).toContain('Characters left: 100')
  })

  it('is still there when the person comes back from another contact', async () => {
    await card().type('Half a note')
    const other = { ...contactView().contact, id: '52', name: 'Grace Hopper' }
    hubspot().plays(found(contactView({ contact: other })))
    await card().show(52)
    expect(card().field().value).toBe('')
    hubspot().plays(found())
    await card().show(51)
    expect(card().field().value).toBe('Half a note')
    hubspot().plays(written(note()))
    card().submit()
    await settle()
    expect(writes()).toMatchObject([{ path: '/api/contacts/51/notes', body: { text: 'Half a note' } }])
  })

  it('is gone when it was saved, also for somebody who comes back', async () => {
    hubspot().plays(written(note()), found(), found())
    await save('Called back')
    await card().show(52)
    await card().show(51)
    expect(card().field().value).toBe('')
  })

  it('keeps its try when the person comes back to it in doubt', async () => {
    hubspot().always(rejects())
    await save('Called back')
    await advance(60_000)
    hubspot().always(found())
    await card().show(52)
    await card().show(51)
    expect(card().alert()).toBe('This may have been saved')
    expect(card().field()).toMatchObject({ value: 'Called back', readOnly: true })
    hubspot().always(written(note()))
    card().submit()
    await settle()
    expect(new Set(rids()).size).toBe(1)
  })

  it('is given up on demand where it may have been saved', async () => {
    hubspot().plays(refused('outcome_unknown'))
    await save('Called back')
    await card().press('Discard')
    expect(card().alert()).toBeNull()
    expect(card().field()).toMatchObject({ value: '', readOnly: false })
    expect(card().buttons()).toContain('Save note')
  })

  it('leaves the keyboard on its button, which says after a second that it is being saved', async () => {
    hubspot().plays(late(8_000, written(note())))
    await save('Called back')
    const button = () => card().find(LoadingButton)
    const at = async (ms: number) => {
      await advance(ms)
      return [button().text, button().props.loading]
    }
    expect(await at(999)).toEqual(['Save note', false])
    expect(await at(1)).toEqual(['Saving…', false])
    // HubSpot disables a button that loads.
    expect(await at(3_999)).toEqual(['Saving…', false])
    expect(await at(1)).toEqual(['Saving…', true])
    expect(await at(3_000)).toEqual(['Save note', false])
  })

  it('says after five seconds that it is still being saved', async () => {
    hubspot().plays(late(8_000, written(note())))
    await save('Called back')
    await advance(4_999)
    expect(card().text()).not.toContain('Still saving…')
    await advance(1)
    expect(card().text()).toContain('Still saving…')
    await advance(3_000)
    expect(card().text()).not.toContain('Still saving…')
  })

  it('counts down while HubSpot asks to wait, and is saved by itself', async () => {
    hubspot().plays(refused('rate_limited', { retryAfterMs: 60_000 }))
    await save('Called back')
    expect(card().text()).toContain('Goes on by itself in 1 minute.')
    await advance(50_000)
    expect(card().text()).toContain('Goes on by itself in 10 seconds.')
    hubspot().plays(written(note()))
    await advance(10_000)
    expect(card().alert()).toBeNull()
    expect(card().field().value).toBe('')
    expect(writes()).toHaveLength(2)
    expect(new Set(rids()).size).toBe(1)
  })

  it('is not saved by itself once the person writes on', async () => {
    hubspot().plays(refused('rate_limited', { retryAfterMs: 60_000 }))
    await save('Called back')
    await card().type('Called back, twice')
    expect(card().text()).not.toContain('Goes on by itself')
    await advance(120_000)
    expect(writes()).toHaveLength(1)
    expect(card().field().readOnly).toBe(false)
  })

  it('is not saved by itself once the person looks at another contact', async () => {
    hubspot().plays(refused('rate_limited', { retryAfterMs: 60_000 }), found())
    await save('Called back')
    await card().show(52)
    await advance(120_000)
    expect(writes()).toHaveLength(1)
  })

  it('HUB-10 tells a wait of hours', async () => {
    hubspot().plays(refused('rate_limited', { retryAfterMs: 5 * 3_600_000 }))
    await save('Called back')
    expect(card().text()).toContain('Goes on by itself in 5 hours.')
    expect(card().text()).not.toContain('in a moment')
    expect(writes()).toHaveLength(1)
  })

  it('is not sent when it is empty', async () => {
    await save('   ')
    expect(card().field()).toMatchObject({ error: true, validationMessage: 'Write something first.' })
    await card().type('x')
    expect(card().field().error).toBe(false)
    expect(writes()).toEqual([])
  })

  it('may have 10,000 characters and not one more', async () => {
    await save('x'.repeat(10_001))
    expect(card().field()).toMatchObject({ error: true, validationMessage: 'Characters over the limit: 1' })
    expect(writes()).toEqual([])
    hubspot().plays(written(note()))
    await save('x'.repeat(10_000))
    expect(writes()).toHaveLength(1)
  })

  it('is not written back into the field at every key', async () => {
    await card().type('C')
    await card().type('Ca')
    expect(card().field().value).toBe('')
    card()
      .find(TextArea)
      .trigger('onChange', 'Ca' as never)
    await settle()
    expect(card().field().value).toBe('Ca')
  })

  it('stays when it was typed while the note before it was on its way', async () => {
    hubspot().plays(late(300, written(note())))
    await save('One')
    await card().type('One more thing')
    expect(card().field().readOnly).toBe(true)
    await advance(300)
    expect(card().field().value).not.toBe('')
    hubspot().plays(written(note({ id: '902' })))
    card().submit()
    await settle()
    expect(writes()[1]?.body).toEqual({ text: 'One more thing' })
  })

  const all: ErrorCode[] = ['unauthorized', 'connection_required', 'record_not_found', 'upstream_unavailable']
  const more: ErrorCode[] = ['validation_failed', 'internal_error', 'outcome_unknown', 'request_in_progress']
  it.each([...all, ...more])('is never lost: %s', async (code) => {
    hubspot().always(refused(code))
    await save('Called back')
    await advance(60_000)
    expect(card().field().value).toBe('Called back')
    expect(card().alert()).not.toBeNull()
  })
})

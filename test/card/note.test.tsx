import { LoadingButton, TextArea } from '@hubspot/ui-extensions'
import { beforeEach, describe, expect, it } from 'vitest'
import { contactView, found, note, refused, written } from './answers.ts'
import { json, late, rejects, text } from './hubspot-fetch.ts'
import { advance, now, openCard, settle, setUpCardTest } from './open-card.tsx'
import type { ErrorCode } from '../../hubspot-project/src/app/cards/contract.ts'

const { hubspot } = setUpCardTest()

type Card = Awaited<ReturnType<typeof openCard>>
let card: Card

/** The calls that write. */
const writes = () => hubspot().calls.filter((call) => call.method === 'POST')
const requestIds = () => writes().map((call) => call.requestId)

async function save(words: string) {
  await card.type(words)
  card.submit()
  await settle()
}

beforeEach(async () => {
  hubspot().plays(found())
  card = await openCard()
})

describe('a new note', () => {
  it('is sent once, shown at the top, announced, and told to the record page', async () => {
    hubspot().plays(late(300, written(note({ id: '901', text: 'Called back' }))))
    await save('  Called back \n')
    expect(card.button('Save note').props).toMatchObject({
      loading: false,
      type: 'submit',
      variant: 'primary',
    })
    expect(card.button('Save note').props.disabled).toBeUndefined()
    expect(card.field().readOnly).toBe(true)
    await advance(300)
    expect(writes()).toMatchObject([{ path: '/api/contacts/51/notes', body: { text: 'Called back' } }])
    expect(requestIds()[0]).toMatch(/^[A-Za-z0-9_-]{22}$/)
    const drawn = card.text()
    expect(card.text()).toContain('Last activity\n2 hours ago')
    expect(drawn.indexOf('Called back')).toBeLessThan(drawn.indexOf('First meeting'))
    expect(drawn.indexOf('Called back')).toBeGreaterThan(-1)
    expect(card.mocks.actions.addAlert.calls).toEqual([[{ type: 'success', message: 'Note saved.' }]])
    expect(card.mocks.actions.refreshObjectProperties.callCount).toBe(1)
    expect(card.field()).toMatchObject({ value: '', readOnly: false })
    expect(card.buttons()).toContain('Save note')
  })

  it('is sent once for a double click', async () => {
    hubspot().plays(late(300, written(note())))
    await card.type('Called back')
    card.submit()
    card.submit()
    await advance(300)
    card.submit()
    await settle()
    expect(writes()).toHaveLength(1)
  })

  it('is written on the contact that the old one was merged into', async () => {
    await card.close()
    const view = contactView()
    hubspot().plays(found({ ...view, contact: { ...view.contact, id: '52' } }), written(note()))
    card = await openCard()
    await save('Called back')
    expect(writes()[0]?.path).toBe('/api/contacts/52/notes')
  })

  it('is never taken along to another contact', async () => {
    await card.type('Called back')
    const other = { ...contactView().contact, id: '52', name: 'Grace Hopper' }
    hubspot().plays(late(300, found(contactView({ contact: other }))))
    await card.show(52)
    expect(card.text()).not.toContain('Ada Lovelace')
    await advance(300)
    expect(card.text()).toContain('Grace Hopper')
    card.submit()
    await settle()
    expect(writes()).toEqual([])
  })

  it('gets a request id of its own each time', async () => {
    hubspot().plays(written(note({ id: '901' })), written(note({ id: '902' })))
    await save('One')
    await save('Two')
    expect(new Set(requestIds()).size).toBe(2)
  })

  it('keeps the list at five notes', async () => {
    for (const id of ['901', '902', '903', '904', '905']) {
      hubspot().plays(written(note({ id, text: `Note ${id}` })))
      await save(id)
    }
    expect(card.text()).toContain('Note 905')
    expect(card.text()).not.toContain('First meeting')
  })
})

describe('what is typed', () => {
  it('is counted only when that matters, as the backend counts it, without blanks around it', async () => {
    await card.type('  four \n')
    expect(card.text()).not.toContain('characters')
    await card.type(`  ${'x'.repeat(9_000)} \n`)
    expect(card.text()).toContain('1,000 characters left')
  })

  it('is still there when the person comes back from another contact', async () => {
    await card.type('Half a note')
    const other = { ...contactView().contact, id: '52', name: 'Grace Hopper' }
    hubspot().plays(found(contactView({ contact: other })))
    await card.show(52)
    expect(card.field().value).toBe('')
    hubspot().plays(found())
    await card.show(51)
    expect(card.field().value).toBe('Half a note')
    hubspot().plays(written(note()))
    card.submit()
    await settle()
    expect(writes()).toMatchObject([{ path: '/api/contacts/51/notes', body: { text: 'Half a note' } }])
  })

  it('is gone when it was saved, also for somebody who comes back', async () => {
    hubspot().plays(written(note()), found(), found())
    await save('Called back')
    await card.show(52)
    await card.show(51)
    expect(card.field().value).toBe('')
  })

  it('keeps its try when the person comes back to it in doubt', async () => {
    hubspot().always(rejects())
    await save('Called back')
    await advance(60_000)
    hubspot().always(found())
    await card.show(52)
    await card.show(51)
    expect(card.alert()).toBe('This may have been saved')
    expect(card.field()).toMatchObject({ value: 'Called back', readOnly: true })
    hubspot().always(written(note()))
    card.submit()
    await settle()
    expect(new Set(requestIds()).size).toBe(1)
  })

  it('is given up on demand where it may have been saved', async () => {
    hubspot().plays(refused('outcome_unknown'))
    await save('Called back')
    await card.press('Discard')
    expect(card.alert()).toBeNull()
    expect(card.field()).toMatchObject({ value: '', readOnly: false })
    expect(card.buttons()).toContain('Save note')
  })

  it('keeps its button as it is while nobody notices a wait, and shows it loading after a second', async () => {
    hubspot().plays(late(3_000, written(note())))
    await save('Called back')
    const loading = () => card.findAll(LoadingButton).at(-1)?.props.loading
    await advance(999)
    expect(loading()).toBe(false)
    await advance(1)
    expect(loading()).toBe(true)
    await advance(2_000)
    expect(loading()).toBe(false)
  })

  it('says after five seconds that it is still being saved', async () => {
    hubspot().plays(late(8_000, written(note())))
    await save('Called back')
    await advance(4_999)
    expect(card.text()).not.toContain('Still saving…')
    await advance(1)
    expect(card.text()).toContain('Still saving…')
    await advance(3_000)
    expect(card.text()).not.toContain('Still saving…')
  })

  it('counts down while HubSpot asks to wait, and is saved by itself', async () => {
    hubspot().plays(refused('rate_limited', { retryAfterMs: 60_000 }))
    await save('Called back')
    expect(card.text()).toContain('Goes on by itself in 1 minute.')
    await advance(50_000)
    expect(card.text()).toContain('Goes on by itself in 10 seconds.')
    hubspot().plays(written(note()))
    await advance(10_000)
    expect(card.alert()).toBeNull()
    expect(card.field().value).toBe('')
    expect(writes()).toHaveLength(2)
    expect(new Set(requestIds()).size).toBe(1)
  })

  it('is not saved by itself once the person writes on', async () => {
    hubspot().plays(refused('rate_limited', { retryAfterMs: 60_000 }))
    await save('Called back')
    await card.type('Called back, twice')
    expect(card.text()).not.toContain('Goes on by itself')
    await advance(120_000)
    expect(writes()).toHaveLength(1)
    expect(card.field().readOnly).toBe(false)
  })

  it('is not saved by itself once the person looks at another contact', async () => {
    hubspot().plays(refused('rate_limited', { retryAfterMs: 60_000 }), found())
    await save('Called back')
    await card.show(52)
    await advance(120_000)
    expect(writes()).toHaveLength(1)
  })

  it('leaves a wait of hours to the person', async () => {
    hubspot().plays(refused('rate_limited', { retryAfterMs: 5 * 3_600_000 }))
    await save('Called back')
    expect(card.text()).not.toContain('Goes on by itself')
    await advance(5 * 3_600_000)
    expect(writes()).toHaveLength(1)
  })

  it('is not sent when it is empty', async () => {
    await save('   ')
    expect(card.field()).toMatchObject({ error: true, validationMessage: 'Write something first.' })
    await card.type('x')
    expect(card.field().error).toBe(false)
    expect(writes()).toEqual([])
  })

  it('may have 10,000 characters and not one more', async () => {
    await save('x'.repeat(10_001))
    expect(card.field()).toMatchObject({ error: true, validationMessage: '1 over the limit.' })
    expect(writes()).toEqual([])
    hubspot().plays(written(note()))
    await save('x'.repeat(10_000))
    expect(writes()).toHaveLength(1)
  })

  it('is not written back into the field at every key', async () => {
    await card.type('C')
    await card.type('Ca')
    expect(card.field().value).toBe('')
    card.find(TextArea).trigger('onChange', 'Ca' as never)
    await settle()
    expect(card.field().value).toBe('Ca')
  })

  it('stays when it was typed while the note before it was on its way', async () => {
    hubspot().plays(late(300, written(note())))
    await save('One')
    await card.type('One more thing')
    expect(card.field().readOnly).toBe(true)
    await advance(300)
    expect(card.field().value).not.toBe('')
    hubspot().plays(written(note({ id: '902' })))
    card.submit()
    await settle()
    expect(writes()[1]?.body).toEqual({ text: 'One more thing' })
  })

  const all: ErrorCode[] = ['unauthorized', 'connection_required', 'record_not_found', 'upstream_unavailable']
  const more: ErrorCode[] = ['validation_failed', 'internal_error', 'outcome_unknown', 'request_in_progress']
  it.each([...all, ...more])('is never lost: %s', async (code) => {
    hubspot().always(refused(code))
    await save('Called back')
    await advance(60_000)
    expect(card.field().value).toBe('Called back')
    expect(card.alert()).not.toBeNull()
  })
})

describe('a lost answer', () => {
  it.each([
    ['a rejected promise', rejects()],
    ['a page of HTML', text(502, '<html></html>')],
    ['a success of the wrong shape', json(201, { ok: true })],
    ['a success that is no JSON', text(201, '<html></html>')],
    ['a success without a body', text(201, '')],
    ['a repeat by HubSpot', refused('replayed_request')],
    ['a failure of ours', refused('internal_error')],
    ['a busy store', refused('retry_later', { retryAfterMs: 200 })],
    ['a rate limit', refused('rate_limited', { retryAfterMs: 200 })],
    ['the same write still running', refused('request_in_progress')],
  ])('is asked for again with the same request id and text: %s', async (_, lost) => {
    hubspot().plays(lost, lost, written(note({ text: 'Called back' })))
    await save('Called back')
    await advance(10_000)
    expect(writes()).toHaveLength(3)
    expect(new Set(requestIds()).size).toBe(1)
    expect(writes().every((call) => JSON.stringify(call.body) === '{"text":"Called back"}')).toBe(true)
    expect(card.mocks.actions.addAlert.callCount).toBe(1)
  })

  it('ends after four tries with the text standing still, and the next press is the same attempt', async () => {
    hubspot().plays(rejects(), rejects(), rejects(), rejects())
    await save('Called back')
    await advance(60_000)
    expect(writes()).toHaveLength(4)
    expect(card.alert()).toBe('This may have been saved')
    expect(card.field().readOnly).toBe(true)
    hubspot().plays(written(note()))
    expect(card.buttons()).toContain('Try again')
    card.submit()
    await settle()
    expect(new Set(requestIds()).size).toBe(1)
    expect(card.alert()).toBeNull()
  })

  it('outlives the twenty seconds that the backend gives a running write', async () => {
    hubspot().always(refused('request_in_progress', { retryAfterMs: 1_000 }))
    await save('Called back')
    await advance(23_000)
    hubspot().always(written(note()))
    await advance(3_000)
    expect(card.mocks.actions.addAlert.callCount).toBe(1)
    expect(new Set(requestIds()).size).toBe(1)
  })

  it.each(['unauthorized', 'rate_limited', 'retry_later'] as const)(
    'is not settled by %s, which says nothing about the try before',
    async (code) => {
      hubspot().plays(rejects())
      hubspot().always(refused(code, { retryAfterMs: 60_000 }))
      await save('Called back')
      await advance(60_000)
      expect(card.field().readOnly).toBe(true)
      card.submit()
      await advance(60_000)
      expect(new Set(requestIds()).size).toBe(1)
    },
  )

  const later = ['connection_required', 'record_not_found', 'write_refused', 'upstream_unavailable'] as const
  it.each(later)('is not settled by %s as long as HubSpot may still deliver the try before', async (code) => {
    hubspot().plays(rejects(), refused(code), refused(code), written(note({ text: 'Called back' })))
    await save('Called back')
    await advance(329_000)
    expect(card.alert()).toBe('This may have been saved')
    expect(card.field()).toMatchObject({ value: 'Called back', readOnly: true })
    card.submit()
    await settle()
    expect(card.field()).toMatchObject({ value: 'Called back', readOnly: true })
    await advance(1_000)
    card.submit()
    await settle()
    expect(new Set(requestIds()).size).toBe(1)
    expect(card.mocks.actions.addAlert.callCount).toBe(1)
  })

  it.each(later)('is settled by %s once the try before cannot arrive any more', async (code) => {
    hubspot().plays(rejects(), refused(code), refused(code), written(note()))
    await save('Called back')
    await advance(330_000)
    card.submit()
    await settle()
    expect(card.alert()).toMatch(/^Not saved: /)
    expect(card.field()).toMatchObject({ value: 'Called back', readOnly: false })
    card.submit()
    await settle()
    expect(new Set(requestIds()).size).toBe(2)
  })

  it('offers to connect while it is in doubt', async () => {
    const connectUrl = 'https://card.test/oauth/install?ticket=t'
    hubspot().plays(rejects(), refused('reauthorization_required', { connectUrl }))
    await save('Called back')
    await advance(10_000)
    expect(card.button('Reconnect').props).toMatchObject({ variant: 'secondary', href: { url: connectUrl } })
  })
})

describe('a refusal', () => {
  it.each(['record_not_found', 'insufficient_scope', 'upstream_unavailable', 'request_id_reused'] as const)(
    'is final, and the next press is a new attempt: %s',
    async (code) => {
      hubspot().plays(refused(code), written(note()))
      await save('Called back')
      await advance(60_000)
      expect(writes()).toHaveLength(1)
      expect(card.alert()).toMatch(/^Not saved: /)
      card.submit()
      await settle()
      expect(new Set(requestIds()).size).toBe(2)
      expect(card.alert()).toBeNull()
    },
  )

  it('comes at once when the wait would be long', async () => {
    hubspot().plays(refused('rate_limited', { retryAfterMs: 60_000 }))
    await save('Called back')
    expect(card.alert()).toBe('Not saved: HubSpot asks for fewer requests')
    expect(card.field().readOnly).toBe(false)
  })

  it.each(['unauthorized', 'rate_limited', 'retry_later'] as const)(
    'keeps the request id for the same text when it may stand for HubSpot’s repeat: %s',
    async (code) => {
      hubspot().always(refused(code, { retryAfterMs: 60_000 }))
      await save('Called back')
      card.submit()
      await settle()
      expect(new Set(requestIds()).size).toBe(1)
      await save('Called back twice')
      expect(new Set(requestIds()).size).toBe(2)
      expect(writes().map((call) => call.body)).toContainEqual({ text: 'Called back twice' })
    },
  )

  it('shows the contact all the while, and a way to connect', async () => {
    hubspot().plays(
      refused('reauthorization_required', { connectUrl: 'https://card.test/oauth/install?ticket=t' }),
    )
    await save('Called back')
    expect(card.text()).toContain('Ada Lovelace')
    expect(card.button('Reconnect').props).toMatchObject({ variant: 'secondary', href: { external: true } })
    expect(card.text()).toContain('Connect in the window that opens, then save again.')
  })

  it('says of a contact that this viewer may not edit what is missing', async () => {
    hubspot().plays(refused('write_refused'))
    await save('Called back')
    expect(card.alert()).toBe('Not saved: You may not edit this contact')
    expect(card.text()).toContain('Ask its owner or your admin for edit rights.')
  })

  it('goes away when the user writes on', async () => {
    hubspot().plays(refused('record_not_found'))
    await save('Called back')
    await card.type('Called back twice')
    expect(card.alert()).toBeNull()
  })
})

describe('an unknown outcome', () => {
  const at = (ms: number) => new Date(now + ms).toISOString()

  beforeEach(async () => {
    hubspot().plays(refused('outcome_unknown'))
    await save('Called  back')
    await advance(60_000)
  })

  it('is not repeated, and offers to check', () => {
    expect(writes()).toHaveLength(1)
    expect(card.alert()).toBe('This may have been saved')
    expect(card.buttons()).toContain('Check if it was saved')
    expect(card.buttons()).not.toContain('Save note')
    expect(card.field().readOnly).toBe(true)
  })

  it('is good when the check finds the note', async () => {
    const there = note({ id: '901', text: 'Called back', createdAt: at(0) })
    hubspot().plays(found(contactView({ notes: [there] })))
    card.submit()
    await settle()
    expect(writes()).toHaveLength(1)
    expect(card.mocks.actions.addAlert.callCount).toBe(1)
    expect(card.field().value).toBe('')
    expect(card.text()).toContain('Called back')
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
    card.submit()
    await settle()
    expect(card.alert()).toBe('Not found')
    expect(card.field()).toMatchObject({ value: 'Called  back', readOnly: false })
    expect(card.mocks.actions.addAlert.callCount).toBe(0)
    hubspot().plays(written(note()))
    expect(card.buttons()).toContain('Save again')
    card.submit()
    await settle()
    expect(new Set(requestIds()).size).toBe(2)
  })

  it('stays unknown when the check gets no answer', async () => {
    hubspot().plays(rejects(), found(contactView({ notes: [note({ id: '901', createdAt: at(0) })] })))
    card.submit()
    await settle()
    expect(card.text()).toContain('The check got no answer.')
    expect(card.buttons()).toContain('Check if it was saved')
    card.submit()
    await settle()
    expect(card.mocks.actions.addAlert.callCount).toBe(1)
  })

  it('is not sent by a second press while it checks', async () => {
    hubspot().plays(late(300, found()))
    card.noteForm().trigger('onSubmit')
    card.noteForm().trigger('onSubmit')
    await advance(300)
    expect(hubspot().calls.filter((call) => call.method === 'GET')).toHaveLength(2)
    expect(writes()).toHaveLength(1)
  })
})

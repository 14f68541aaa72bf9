import { describe, expect, it } from 'vitest'
import { contactView, found, note, written } from './answers.ts'
import { late } from './hubspot-fetch.ts'
import { setUpNoteTest } from './note-card.ts'
import { advance, settle } from './open-card.tsx'

const { hubspot, card, open, writes, rids, save } = setUpNoteTest()

describe('a new note', () => {
  it('is sent once, shown at the top, announced, and told to the record page', async () => {
    hubspot().plays(late(300, written(note({ id: '901', text: 'Called back' }))))
    await save('  Called back \n')
    expect(card().button('Save note').props).toMatchObject({
      loading: false,
      type: 'submit',
      variant: 'primary',
    })
    expect(card().button('Save note').props.disabled).toBeUndefined()
    expect(card().field().readOnly).toBe(true)
    await advance(300)
    expect(writes()).toMatchObject([{ path: '/api/contacts/51/notes', body: { text: 'Called back' } }])
    expect(rids()[0]).toMatch(/^[A-Za-z0-9_-]{22}$/)
    const drawn = card().text()
    expect(card().text()).toContain('Last activity\n2 hours ago')
    expect(drawn.indexOf('Called back')).toBeLessThan(drawn.indexOf('First meeting'))
    expect(drawn.indexOf('Called back')).toBeGreaterThan(-1)
    expect(card().mocks.actions.addAlert.calls).toEqual([[{ type: 'success', message: 'Saved.' }]])
    expect(card().mocks.actions.refreshObjectProperties.callCount).toBe(1)
    expect(card().field()).toMatchObject({ value: '', readOnly: false })
    expect(card().buttons()).toContain('Save note')
  })

  it('is sent once for a double click', async () => {
    hubspot().plays(late(300, written(note())))
    await card().type('Called back')
    card().submit()
    card().submit()
    await advance(300)
    card().submit()
    await settle()
    expect(writes()).toHaveLength(1)
  })

  it('is written on the contact that the old one was merged into', async () => {
    await card().close()
    const view = contactView()
    hubspot().plays(found({ ...view, contact: { ...view.contact, id: '52' } }), written(note()))
    await open()
    await save('Called back')
    expect(writes()[0]?.path).toBe('/api/contacts/52/notes')
  })

  it('is never taken along to another contact', async () => {
    await card().type('Called back')
    const other = { ...contactView().contact, id: '52', name: 'Grace Hopper' }
    hubspot().plays(late(300, found(contactView({ contact: other }))))
    await card().show(52)
    expect(card().text()).not.toContain('Ada Lovelace')
    await advance(300)
    expect(card().text()).toContain('Grace Hopper')
    card().submit()
    await settle()
    expect(writes()).toEqual([])
  })

  it('gets a request id of its own each time', async () => {
    hubspot().plays(written(note({ id: '901' })), written(note({ id: '902' })))
    await save('One')
    await save('Two')
    expect(new Set(rids()).size).toBe(2)
  })

  it('keeps the list at five notes', async () => {
    for (const id of ['901', '902', '903', '904', '905']) {
      hubspot().plays(written(note({ id, text: `Note ${id}` })))
      await save(id)
    }
    expect(card().text()).toContain('Note 905')
    expect(card().text()).not.toContain('First meeting')
  })
})

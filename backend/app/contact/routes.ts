// The routes of the contact card. Each line is a stage; what one returns is all that the next accepts.
import type { NoteAnswer } from '../../../hubspot-project/src/app/cards/contract.ts'
import type { Card } from '../../gate/card/card.ts'
import type { WithAccessToken } from '../../gate/grant/access-token.ts'
import type { Authorize } from '../../gate/grant/authorize.ts'
import { contact } from '../records.ts'
import { newNote, writtenNote, type NoteWriter } from './add-note.ts'
import { contactView } from './contact-view.ts'
import type { ContactReader } from './read-contact.ts'

export interface ContactRoutesDeps {
  card: Card
  authorize: Authorize
  withAccessToken: WithAccessToken
  contacts: ContactReader
  notes: NoteWriter
}

export function addContactRoutes(deps: ContactRoutesDeps): void {
  const { card, authorize, withAccessToken, contacts, notes } = deps

  card.read(contact, '', async ({ caller, record }) => {
    const grant = await authorize(caller)
    const found = await withAccessToken(grant, (token) => contacts.read(token, record.id))
    return { recordId: found.record.id, view: contactView(found) }
  })

  card.write(contact, '/notes', {
    body: newNote,
    result: writtenNote,
    async effect({ caller, record, body, begin }) {
      const grant = await authorize(caller)
      const note = { recordId: record.id, userId: caller.userId, text: body.text }
      return withAccessToken(grant, (token) => notes.add(token, note, begin))
    },
    status: 201,
    answer: (written, { text }): NoteAnswer => ({ note: { ...written, text, authorInactive: false } }),
  })
}

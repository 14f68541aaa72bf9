// The card's two routes. Each line is a stage; what one returns is all that the next accepts.
import { Hono } from 'hono'
import type { NoteAnswer } from '../../../hubspot-project/src/app/cards/contract.ts'
import { createAuditedRead, createAuditedWrite } from '../../gate/audit/audited.ts'
import type { RecordAct } from '../../gate/audit/record.ts'
import type { WithAccessToken } from '../../gate/grant/access-token.ts'
import type { Authorize } from '../../gate/grant/authorize.ts'
import type { CardRequestEnv } from '../../gate/card/card-request.ts'
import type { CardRoutes } from '../../gate/card/card-routes.ts'
import { newNote, writtenNote, type NoteWriter } from './add-note.ts'
import { contactView } from './contact-view.ts'
import type { ContactReader } from './read-contact.ts'

export interface ContactRoutesDeps {
  card: CardRoutes
  authorize: Authorize
  withAccessToken: WithAccessToken
  contacts: ContactReader
  notes: NoteWriter
  recordAct: RecordAct
}

export function createContactRoutes(deps: ContactRoutesDeps) {
  const { card, authorize, withAccessToken, contacts, notes, recordAct } = deps
  const auditedRead = createAuditedRead(recordAct)
  const auditedWrite = createAuditedWrite(recordAct)
  const routes = new Hono<CardRequestEnv>()

  const readContact = card.read(async (c, { caller, contactId }) => {
    const contact = await auditedRead(caller, contactId, async () => {
      const grant = await authorize(caller)
      return withAccessToken(grant, (token) => contacts.read(token, contactId))
    })
    return c.json(contactView(contact))
  })

  const addNote = card.write(newNote, async (c, { contactId, body, runOnce }) => {
    const written = await runOnce(writtenNote, (caller, beginEffect) =>
      auditedWrite(caller, contactId, async () => {
        const grant = await authorize(caller)
        const note = { contactId, userId: caller.userId, text: body.text }
        return withAccessToken(grant, (token) => notes.add(token, note, beginEffect))
      }),
    )
    const answer: NoteAnswer = { note: { ...written, text: body.text, authorInactive: false } }
    return c.json(answer, 201)
  })

  routes.get('/:contactId', readContact).all(card.otherMethods('GET'))
  routes.post('/:contactId/notes', addNote).all(card.otherMethods('POST'))
  return routes
}

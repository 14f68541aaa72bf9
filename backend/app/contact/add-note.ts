// Writes a note on a record of one type. Everything before `begin` only looks.
import { z } from 'zod'
import { maxNoteLength } from '../../../hubspot-project/src/app/cards/contract.ts'
import { Refusal } from '../../gate/errors.ts'
import type { Begun } from '../../gate/hubspot/begun.ts'
import type { Crm } from '../../gate/hubspot/crm.ts'
import type { LentToken } from '../../gate/hubspot/lent-token.ts'
import { readBody } from '../../gate/hubspot/read-body.ts'
import type { Begin } from '../../gate/once/run-effect.ts'
import type { Written } from '../../gate/once/write.ts'
import type { CardRecord } from '../records.ts'
import { made, record } from './hubspot-shapes.ts'
import { textToHtml } from './note-text.ts'
import type { ReadOwnOwner } from './read-own-owner.ts'

/** Body of the route; unknown fields are ignored. */
export const newNote = z.object({
  text: z
    .string()
    .transform((text) => text.trim())
    .refine((text) => text.length >= 1 && text.length <= maxNoteLength, `1 to ${maxNoteLength} characters`),
})

/** What HubSpot answered; with the text of the request it is the whole answer. */
export const writtenNote = z.object({ id: z.string(), createdAt: z.string(), author: z.string().nullable() })
export type WrittenNote = z.infer<typeof writtenNote>

export function createNoteWriter(
  type: CardRecord,
  deps: { crm: Crm; readOwnOwner: ReadOwnOwner; now: () => number },
) {
  const { crm, readOwnOwner, now } = deps

  async function add(
    token: LentToken,
    note: { recordId: string; userId: string; text: string },
    begin: Begin,
  ): Promise<Written<WrittenNote>> {
    // HubSpot's rights decide before anything begins: what this viewer may not see is not written to.
    const path = `/crm/objects/{version}/${type.path}/${note.recordId}?properties=hs_object_id`
    const [found, author] = await Promise.all([
      crm
        .read(token, { endpoint: type.type, method: 'GET', about: { record: note.recordId }, path })
        .then((body) => readBody(record, body)),
      readOwnOwner(token, note.userId),
    ])
    const createdAt = new Date(now()).toISOString()
    const body = await create(token, await begin(), found.id, {
      properties: {
        hs_timestamp: createdAt,
        hs_note_body: textToHtml(note.text),
        ...(author && { hubspot_owner_id: author.id }),
      },
      associations: [
        {
          to: { id: found.id },
          types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: type.noteTypeId }],
        },
      ],
    })
    const { id } = readBody(made, body)
    return { recordId: found.id, result: { id, createdAt, author: author?.name ?? null } }
  }

  async function create(token: LentToken, begun: Begun, recordId: string, json: unknown): Promise<unknown> {
    try {
      return await crm.write(token, begun, {
        endpoint: 'note',
        method: 'POST',
        about: { record: recordId },
        path: '/crm/objects/{version}/notes',
        json,
      })
    } catch (error) {
      // An account's own validation rules apply to API writes too (HubSpot changelog, 2026-09).
      if (!(error instanceof Refusal) || error.detail.meaning !== 'invalid') throw error
      throw new Refusal('validation_failed', {
        ...error.detail,
        reason: 'note_refused',
        message: 'text: HubSpot refused this note.',
      })
    }
  }

  return { add }
}

export type NoteWriter = ReturnType<typeof createNoteWriter>

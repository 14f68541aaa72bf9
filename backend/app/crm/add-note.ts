// Writes a note on a record of one type. Everything before `begin` only looks.
import { z } from 'zod'
import { maxNoteLength } from '../../../hubspot-project/src/app/cards/contract.ts'
import type { Crm } from '../../gate/hubspot/crm.ts'
import type { LentToken } from '../../gate/hubspot/lent-token.ts'
import type { Begin } from '../../gate/once/run-effect.ts'
import type { Written } from '../../gate/once/write.ts'
import type { CardRecord } from './card-record.ts'
import { createActivityCreator } from './create-activity.ts'
import { createFindRecord } from './find-record.ts'
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
  const findRecord = createFindRecord(type, crm)
  const createActivity = createActivityCreator(crm)

  async function add(
    token: LentToken,
    note: { recordId: string; userId: string; text: string },
    begin: Begin,
  ): Promise<Written<WrittenNote>> {
    // HubSpot's rights decide before anything begins: what this viewer may not see is not written to.
    const [recordId, author] = await Promise.all([
      findRecord(token, note.recordId),
      readOwnOwner(token, note.userId),
    ])
    const createdAt = new Date(now()).toISOString()
    const id = await createActivity(token, await begin(), {
      type: 'note',
      recordId,
      typeId: type.noteTypeId,
      properties: {
        hs_timestamp: createdAt,
        hs_note_body: textToHtml(note.text),
        ...(author && { hubspot_owner_id: author.id }),
      },
    })
    return { recordId, result: { id, createdAt, author: author?.name ?? null } }
  }

  return { add }
}

export type NoteWriter = ReturnType<typeof createNoteWriter>

// The only place that calls hubspot.fetch. Every call ends in an answer: nothing here throws or waits forever.
import { hubspot } from '@hubspot/ui-extensions'
import { readAnswer } from './read-answer.ts'
import { readContactView, readNoteAnswer } from './read-contact-view.ts'
import type { Answer } from './read-answer.ts'
import type { ContactView, NewNote, NoteView } from './contract.ts'

export interface Backend {
  readContact(contactId: string, requestId: string): Promise<Answer<ContactView>>
  /** The same `requestId` with the same text writes at most one note, however often it is sent. */
  addNote(contactId: string, note: NewNote, requestId: string): Promise<Answer<NoteView>>
}

// HubSpot gives up after 15 s by default; this is for an answer that gets lost behind that.
const giveUpAfterMs = 20_000

/** `origin` is the backend's, without a path; HubSpot fetches only what `permittedUrls` in app-hsmeta.json allows. */
export function createBackend(origin: string): Backend {
  const urlOf = (path: string, requestId: string) => `${origin}/api/contacts/${path}?_rid=${requestId}`
  return {
    readContact: (contactId, requestId) =>
      call(() => hubspot.fetch(urlOf(contactId, requestId), { method: 'GET' }), readContactView),
    addNote: (contactId, { text }, requestId) =>
      call(
        () => hubspot.fetch(urlOf(`${contactId}/notes`, requestId), { method: 'POST', body: { text } }),
        readNoteAnswer,
      ),
  }
}

async function call<T>(
  send: () => Promise<Response>,
  readValue: (body: unknown) => T | null,
): Promise<Answer<T>> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), giveUpAfterMs)
  })
  try {
    const response = await Promise.race([send(), silence])
    const body: unknown = await Promise.race([response.json().catch(() => undefined), silence])
    return readAnswer(response.status, body, readValue)
  } catch {
    return { ok: false, problem: { code: 'no_answer' } }
  } finally {
    clearTimeout(timer)
  }
}

// The backend as the card knows it: its routes, with the shape of each answer checked.
import { createAsk } from './ask.ts'
import { readActivityView, readContactView, readNoteAnswer, readTaskAnswer } from './read-contact-view.ts'
import type { NewNote, NewTask } from './contract.ts'

/** A write with the same `requestId` and the same content happens at most once, however often it is sent. */
export type Backend = ReturnType<typeof createBackend>

export function createBackend(origin: unknown) {
  const ask = createAsk(origin)
  return {
    readContact: (id: string) => ask('GET', `contacts/${id}`, readContactView),
    readActivity: (id: string) => ask('GET', `contacts/${id}/activity`, readActivityView),
    addNote: (id: string, body: NewNote, requestId: string) =>
      ask('POST', `contacts/${id}/notes`, readNoteAnswer, { requestId, body }),
    addTask: (id: string, body: NewTask, requestId: string) =>
      ask('POST', `contacts/${id}/tasks`, readTaskAnswer, { requestId, body }),
    completeTask: (id: string, taskId: string, requestId: string) =>
      ask('POST', `contacts/${id}/tasks/${taskId}/complete`, readTaskAnswer, { requestId, body: {} }),
  }
}

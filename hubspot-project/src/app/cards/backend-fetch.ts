// The backend as the card knows it: its routes, with the shape of each answer checked.
import { createAsk } from './ask.ts'
import { readActivityView, readContactView, readNoteAnswer, readTaskAnswer } from './read-contact-view.ts'
import type { ActivityView, ContactView, NewNote, NewTask, NoteView, TaskView } from './contract.ts'
import type { Answer } from './read-answer.ts'

/** A write with the same `requestId` and the same content happens at most once, however often it is sent. */
export interface Backend {
  readContact(contactId: string): Promise<Answer<ContactView>>
  readActivity(contactId: string): Promise<Answer<ActivityView>>
  addNote(contactId: string, note: NewNote, requestId: string): Promise<Answer<NoteView>>
  addTask(contactId: string, task: NewTask, requestId: string): Promise<Answer<TaskView>>
  completeTask(contactId: string, taskId: string, requestId: string): Promise<Answer<TaskView>>
}

export function createBackend(origin: string): Backend {
  const ask = createAsk(origin)
  return {
    readContact: (id) => ask('GET', `contacts/${id}`, readContactView),
    readActivity: (id) => ask('GET', `contacts/${id}/activity`, readActivityView),
    addNote: (id, body, requestId) =>
      ask('POST', `contacts/${id}/notes`, readNoteAnswer, { requestId, body }),
    addTask: (id, body, requestId) =>
      ask('POST', `contacts/${id}/tasks`, readTaskAnswer, { requestId, body }),
    completeTask: (id, taskId, requestId) =>
      ask('POST', `contacts/${id}/tasks/${taskId}/complete`, readTaskAnswer, { requestId, body: {} }),
  }
}

// The routes of the backend, with the shape of each answer checked. Each is a function of its own, so that a place of
// the card carries only what it asks for.
import { readActivityView, readContactView, readNoteAnswer, readTaskAnswer } from './read-contact-view.ts'
import type { Ask } from './ask.ts'
import type { NewNote, NewTask } from './contract.ts'

export const readContact = (ask: Ask, id: string) => ask('GET', `contacts/${id}`, readContactView)

export const readActivity = (ask: Ask, id: string) => ask('GET', `contacts/${id}/activity`, readActivityView)

// Writes: with the same `requestId` and the same content each happens at most once, however often it is sent.

export const addNote = (ask: Ask, id: string, body: NewNote, requestId: string) =>
  ask('POST', `contacts/${id}/notes`, readNoteAnswer, { requestId, body })

export const addTask = (ask: Ask, id: string, body: NewTask, requestId: string) =>
  ask('POST', `contacts/${id}/tasks`, readTaskAnswer, { requestId, body })

export const completeTask = (ask: Ask, id: string, taskId: string, requestId: string) =>
  ask('POST', `contacts/${id}/tasks/${taskId}/complete`, readTaskAnswer, { requestId, body: {} })

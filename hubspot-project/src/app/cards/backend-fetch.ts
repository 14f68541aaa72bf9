// The routes of the backend, with the shape of each answer checked. Each is a function of its own, so that a place of
// the card carries only what it asks for.
import { readContactView } from './read-contact-view.ts'
import { readActivityView, readNoteAnswer, readTaskAnswer } from './read-parts.ts'
import type { Ask } from './ask.ts'
import type { NewNote, NewTask } from './contract.ts'

export const readContact = (ask: Ask, id: string) => ask(`contacts/${id}`, readContactView)

export const readActivity = (ask: Ask, id: string) => ask(`contacts/${id}/activity`, readActivityView)

// Writes: with the same `rid` and the same content each happens at most once, however often it is sent.

export const addNote = (ask: Ask, id: string, body: NewNote, rid: string) =>
  ask(`contacts/${id}/notes`, readNoteAnswer, body, rid)

export const addTask = (ask: Ask, id: string, body: NewTask, rid: string) =>
  ask(`contacts/${id}/tasks`, readTaskAnswer, body, rid)

export const completeTask = (ask: Ask, id: string, taskId: string, rid: string) =>
  ask(`contacts/${id}/tasks/${taskId}/complete`, readTaskAnswer, {}, rid)

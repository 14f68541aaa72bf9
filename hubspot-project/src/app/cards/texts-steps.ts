// Tasks and meetings.
import type { Words } from './texts.ts'

export const nextSteps: Words = ['Next steps', 'Nächste Schritte', 'Próximos pasos']
export const task: Words = ['Task without a title', 'Aufgabe ohne Titel', 'Tarea sin título']
export const meeting: Words = ['Meeting', 'Meeting', 'Reunión']
export const due: Words = ['due {}', 'fällig {}', 'vence {}']
export const moreTasks: Words = ['There are more tasks.', 'Es gibt mehr Aufgaben.', 'Hay más tareas.']
export const newTask: Words = ['New task', 'Neue Aufgabe', 'Nueva tarea']
export const dueDate: Words = ['Due date', 'Fällig am', 'Vence el']
export const addTask: Words = ['Add task', 'Aufgabe erstellen', 'Crear tarea']

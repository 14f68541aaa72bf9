// How the saving of a note or a task goes.
import type { Words } from './texts.ts'
import type { ProblemKind } from './problem.ts'

export const saved: Words = ['Saved.', 'Gespeichert.', 'Guardado.']
export const savingNow: Words = ['Saving…', 'Wird gespeichert …', 'Guardando…']
export const saving: Words = ['Still saving…', 'Wird noch gespeichert …', 'Sigue guardando…']
export const check: Words = ['Check if it was saved', 'Speicherung prüfen', 'Comprobar si se guardó']
export const discard: Words = ['Discard', 'Verwerfen', 'Descartar']
export const notSaved: Words = ['Not saved: {}', 'Nicht gespeichert: {}', 'No se guardó: {}']
export const writeFirst: Words = [
  'Write something first.',
  'Schreiben Sie zuerst etwas.',
  'Escribe algo primero.',
]
export const overLimit: Words = [
  'Characters over the limit: {}',
  '{} Zeichen zu viel',
  'Caracteres de más: {}',
]
export const left: Words = ['Characters left: {}', 'Noch {} Zeichen', 'Caracteres restantes: {}']
export const saveTwice: Words = [
  'Try again: it is saved once at most.',
  'Versuchen Sie es erneut: Gespeichert wird höchstens einmal.',
  'Reintenta: se guarda una vez como mucho.',
]
export const notAmong: Words = [
  'Save it again, or discard it.',
  'Speichern Sie erneut, oder verwerfen Sie den Text.',
  'Guárdalo otra vez o descártalo.',
]
export const notThere: Words = [
  'Not among the latest',
  'Nicht unter den neuesten Einträgen',
  'No está entre lo más reciente',
]
const connectFirst: Words = [
  'Connect first, then save again.',
  'Verbinden Sie sich zuerst, und speichern Sie dann erneut.',
  'Conéctate primero y guarda de nuevo.',
]

/** What next, where it is not what the problem asks for elsewhere. */
export const adviceForSaving: Partial<Record<ProblemKind, Words>> = {
  connect: connectFirst,
  reconnect: connectFirst,
  scope: [
    'Connect again and allow writing, or ask your admin.',
    'Verbinden Sie sich neu und erlauben Sie das Schreiben, oder fragen Sie Ihren Admin.',
    'Conéctate de nuevo y permite escribir, o pregunta a tu administrador.',
  ],
  not_found: ['Copy your text.', 'Kopieren Sie Ihren Text.', 'Copia tu texto.'],
}

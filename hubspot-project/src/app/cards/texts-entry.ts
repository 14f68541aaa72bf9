// How the saving of a note or a task goes.
import type { Words } from './texts.ts'
import type { ProblemKind } from './problem.ts'

export const saved: Words = ['Saved.', 'Gespeichert.', 'Guardado.']
export const saveAgain: Words = ['Save again', 'Noch einmal speichern', 'Guardar otra vez']
export const saving: Words = ['Still saving…', 'Wird noch gespeichert …', 'Sigue guardando…']
export const check: Words = ['Check if it was saved', 'Prüfen, ob gespeichert', 'Comprobar si se guardó']
export const discard: Words = ['Discard', 'Verwerfen', 'Descartar']
export const notSaved: Words = ['Not saved: {}', 'Nicht gespeichert: {}', 'Sin guardar: {}']
export const writeFirst: Words = [
  'Write something first.',
  'Schreiben Sie zuerst etwas.',
  'Escribe algo primero.',
]
export const overLimit: Words = ['{} over the limit.', '{} zu viel.', 'Sobran {}.']
export const left: Words = ['{} characters left', 'Noch {} Zeichen', 'Quedan {} caracteres']
export const saveTwice: Words = [
  'Try again: it is saved once at most.',
  'Versuchen Sie es erneut: Gespeichert wird höchstens einmal.',
  'Reintenta: se guarda una vez como mucho.',
]
export const notAmong: Words = [
  'It is not among the latest. Save it again, or discard it.',
  'Unter den letzten steht es nicht. Speichern Sie noch einmal, oder verwerfen Sie es.',
  'No está entre lo último. Guárdalo otra vez o descártalo.',
]
export const notThere: Words = ['Not found', 'Nicht gefunden', 'No está']
const connectFirst: Words = [
  'Connect first, then save again.',
  'Verbinden Sie zuerst, und speichern Sie dann noch einmal.',
  'Conecta primero y guarda de nuevo.',
]

/** What next, where it is not what the problem asks for elsewhere. */
export const adviceForSaving: Partial<Record<ProblemKind, Words>> = {
  connect: connectFirst,
  reconnect: connectFirst,
  scope: [
    'Connect again and allow writing, or ask your admin.',
    'Verbinden Sie neu und erlauben Sie das Schreiben, oder fragen Sie Ihren Admin.',
    'Conecta de nuevo y permite escribir, o pregunta a tu administrador.',
  ],
  not_found: [
    'It was deleted, or you may no longer see it. Copy your text.',
    'Er wurde gelöscht, oder Sie dürfen ihn nicht mehr sehen. Kopieren Sie Ihren Text.',
    'Se eliminó o ya no puedes verlo. Copia tu texto.',
  ],
}

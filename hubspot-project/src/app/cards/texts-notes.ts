// Notes.
import type { Words } from './texts.ts'

export const latestNotes: Words = ['Latest notes', 'Letzte Notizen', 'Últimas notas']
export const wholeNote: Words = ['Show whole note', 'Ganze Notiz anzeigen', 'Ver la nota entera']
export const less: Words = ['Show less', 'Weniger anzeigen', 'Ver menos']
export const newNote: Words = ['New note', 'Neue Notiz', 'Nueva nota']
export const save: Words = ['Save note', 'Notiz speichern', 'Guardar nota']
export const readsOnly: Words = [
  'Writing notes was not part of the consent, so this card only reads.',
  'Schreiben war nicht Teil der Zustimmung, daher liest diese Karte nur.',
  'El consentimiento no incluye escribir notas: esta tarjeta solo lee.',
]

// What several parts of the card say.
import type { Words } from './texts.ts'

export const loading: Words = ['Loading contact', 'Kontakt wird geladen', 'Cargando el contacto']
export const slow: Words = [
  'Still loading. HubSpot is slow right now.',
  'Lädt noch. HubSpot ist gerade langsam.',
  'Sigue cargando. HubSpot va lento.',
]
export const tryAgain: Words = ['Try again', 'Erneut versuchen', 'Reintentar']
export const unnamed: Words = ['Unnamed', 'Ohne Namen', 'Sin nombre']
export const none: Words = ['None', 'Keine', 'No hay']
export const overdue: Words = ['Overdue', 'Überfällig', 'Vencido']
export const inactive: Words = ['{} (no longer active)', '{} (nicht mehr aktiv)', '{} (usuario desactivado)']
export const notOpened: Words = [
  'HubSpot could not open this.',
  'HubSpot konnte das nicht öffnen.',
  'HubSpot no pudo abrirlo.',
]
export const cancel: Words = ['Cancel', 'Abbrechen', 'Cancelar']
export const reference: Words = ['Reference: {}', 'Referenz: {}', 'Referencia: {}']
export const goesOn: Words = [
  'Goes on by itself in {}.',
  'Geht in {} von selbst weiter.',
  'Continúa sola en {}.',
]

// The parts of a record, and what stands in the place of one.
import type { Words } from './texts.ts'
import type { Unavailable } from './contract-gate.ts'

export const company: Words = ['Company', 'Unternehmen', 'Empresa']
export const deals: Words = ['Deals', 'Deals', 'Negocios']
export const tasks: Words = ['Tasks', 'Aufgaben', 'Tareas']
export const meetings: Words = ['Meetings', 'Meetings', 'Reuniones']

/** `{}` is the part. */
export const missing: Record<Unavailable['unavailable'], Words> = {
  scope: [
    '{}: not part of this card’s permissions.',
    '{}: Dieser Karte fehlt die Berechtigung.',
    '{}: esta tarjeta no tiene permiso.',
  ],
  refused: [
    '{}: HubSpot does not show you this.',
    '{}: HubSpot zeigt Ihnen das nicht.',
    '{}: HubSpot no te lo muestra.',
  ],
  failed: ['{}: could not be read.', '{}: nicht geladen.', '{}: error al leer.'],
}

// The parts of a record, and what stands in the place of one.
import type { Words } from './texts.ts'
import type { Unavailable } from './contract-gate.ts'

export const company: Words = ['Company', 'Firma', 'Empresa']
export const deals: Words = ['Deals', 'Deals', 'Negocios']
export const tasks: Words = ['Tasks', 'Aufgaben', 'Tareas']
export const meetings: Words = ['Meetings', 'Meetings', 'Reuniones']

/** `{}` is the part. */
export const missing: Record<Unavailable['unavailable'], Words> = {
  scope: [
    '{}: not part of this card’s permissions.',
    '{}: nicht in den Rechten dieser Karte.',
    '{}: fuera de los permisos de esta tarjeta.',
  ],
  refused: [
    '{}: HubSpot does not show them to you here.',
    '{}: HubSpot zeigt sie Ihnen hier nicht.',
    '{}: HubSpot no te deja verlo aquí.',
  ],
  failed: ['{}: could not be read.', '{}: nicht lesbar.', '{}: no se pudo leer.'],
}

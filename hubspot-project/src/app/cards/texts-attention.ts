// What needs attention: tags, facts and what can be done.
import type { Words } from './texts.ts'

export const attention: Words = ['Needs attention', 'Handlungsbedarf', 'Requiere atención']
export const closing: Words = ['Closing', 'Bald fällig', 'Cierra pronto']
export const silent: Words = ['Quiet', 'Inaktiv', 'Inactivo']
export const fresh: Words = ['New', 'Neu', 'Nuevo']
export const andMore: Words = [' (and {} more)', ' (und noch {})', ' (y {} más)']
export const preview: Words = ['Preview', 'Vorschau', 'Vista previa']

// The fact behind each; `{}` is the day.
export const dealOverdue: Words = ['close date passed {}', 'war {} fällig', 'el cierre venció {}']
export const dealClosing: Words = ['closes {}', 'fällig {}', 'cierra {}']
export const activityOverdue: Words = [
  'Next activity was due {}',
  'Nächste Aktivität war {} fällig',
  'La próxima actividad venció {}',
]
export const quietFor: Words = [
  'Last activity {}, with a deal open',
  'Letzte Aktivität {}, bei offenem Deal',
  'Última actividad {}, con un negocio abierto',
]
export const bounced: Words = [
  'Emails to this address bounce',
  'E-Mails an diese Adresse kommen zurück',
  'Los correos a esta dirección rebotan',
]
export const optedOut: Words = [
  'This contact takes no marketing emails',
  'Möchte kein Marketing per E-Mail',
  'Este contacto no acepta correos de marketing',
]
export const ownedByNobody: Words = [
  'This contact has no owner',
  'Niemand ist für diesen Kontakt zuständig',
  'Este contacto no tiene propietario',
]
export const neverContacted: Words = ['Not contacted yet', 'Noch nicht kontaktiert', 'Aún sin contactar']

// What HubSpot can do about it.
export const sendEmail: Words = ['Send email', 'E-Mail senden', 'Enviar correo']
export const scheduleMeeting: Words = ['Schedule a meeting', 'Meeting planen', 'Programar reunión']

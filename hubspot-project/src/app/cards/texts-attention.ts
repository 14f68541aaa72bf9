// What needs attention: tags, facts and what can be done.
import { addTask } from './texts-steps.ts'
import type { Words } from './texts.ts'
import type { PageActionType } from './PageAction.tsx'

export const attention: Words = ['Needs attention', 'Braucht Aufmerksamkeit', 'Requiere atención']
export const closing: Words = ['Closing', 'Abschluss naht', 'Cierra pronto']
export const silent: Words = ['Quiet', 'Still', 'En silencio']
export const noOwner: Words = ['No owner', 'Niemand zuständig', 'Sin propietario']
export const fresh: Words = ['New', 'Neu', 'Nuevo']
export const andMore: Words = [' (and {} more)', ' (und {} weitere)', ' (y {} más)']
export const preview: Words = ['Preview', 'Vorschau', 'Vista previa']

// The fact behind each; `{}` is the day.
export const dealOverdue: Words = ['close date passed {}', 'Abschluss war {} fällig', 'el cierre venció {}']
export const dealClosing: Words = ['closes {}', 'Abschluss {}', 'cierra {}']
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
  'Dieser Kontakt will keine Marketing-E-Mails',
  'Este contacto no acepta correos de marketing',
]
export const nobodyCares: Words = [
  'Nobody looks after this contact',
  'Niemand kümmert sich um diesen Kontakt',
  'Nadie se ocupa de este contacto',
]
export const neverContacted: Words = [
  'Nobody has contacted this person yet',
  'Noch niemand hat diese Person kontaktiert',
  'Nadie ha contactado aún a esta persona',
]

/** Under the names that HubSpot has for them. */
export const actions: Record<PageActionType, Words> = {
  SEND_EMAIL: ['Send email', 'E-Mail senden', 'Enviar correo'],
  ADD_TASK: addTask,
  SCHEDULE_MEETING: ['Schedule a meeting', 'Meeting planen', 'Agendar una reunión'],
}

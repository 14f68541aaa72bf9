// Who the contact is, and what is known of them.
import type { Words } from './texts.ts'
import type { Look } from './contract.ts'

export const at: Words = [' at ', ' bei ', ' en ']
export const email: Words = ['Email', 'E-Mail', 'Correo']
export const phone: Words = ['Phone', 'Telefon', 'Teléfono']
export const owner: Words = ['Owner', 'Zuständig', 'Propietario']
export const assigned: Words = ['Assigned', 'Zugewiesen', 'Asignado']
export const lifecycleStage: Words = ['Lifecycle stage', 'Lifecycle-Phase', 'Etapa del ciclo de vida']
export const leadStatus: Words = ['Lead status', 'Lead-Status', 'Estado del lead']
export const lastContacted: Words = ['Last contacted', 'Zuletzt kontaktiert', 'Último contacto']
export const lastActivity: Words = ['Last activity', 'Letzte Aktivität', 'Última actividad']
export const nextActivity: Words = ['Next activity', 'Nächste Aktivität', 'Próxima actividad']
export const more: Words = ['More details', 'Weitere Details', 'Más detalles']
export const looked: Words = ['Who has looked here', 'Wer hier war', 'Quién lo ha visto']
export const somebody: Words = ['Somebody', 'Jemand', 'Alguien']

/** What they did who looked. */
export const did: Record<Look['action'], Words> = {
  read: ['looked', 'gelesen', 'visto'],
  write: ['wrote', 'geschrieben', 'escrito'],
}

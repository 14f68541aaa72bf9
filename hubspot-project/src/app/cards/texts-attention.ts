// What needs attention: tags, facts and what can be done.
import { overdue } from './texts-card.ts'
import { email, owner } from './texts-contact.ts'
import { addTask } from './texts-steps.ts'
import type { AttentionKind } from './attention.ts'
import type { PageActionType } from './PageAction.tsx'
import type { Words } from './texts.ts'

export const attention: Words = ['Needs attention', 'Handlungsbedarf', 'Requiere atención']
export const andMore: Words = [' (and {} more)', ' (und noch {})', ' (y {} más)']
export const preview: Words = ['Preview', 'Vorschau', 'Vista previa']

type Action = readonly [type: PageActionType, words: Words]

export const sendEmail: Action = ['SEND_EMAIL', ['Send email', 'E-Mail senden', 'Enviar correo']]
export const planTask: Action = ['ADD_TASK', addTask]
const meet: Action = ['SCHEDULE_MEETING', ['Schedule a meeting', 'Meeting planen', 'Programar reunión']]

type Treatment = [tone: 'danger' | 'warning' | 'info', tag: Words, fact: Words, action?: Action]

/** Its tone, its tag, the fact behind it (`{}` is the day), and what HubSpot offers to do. */
export const treatment: Record<AttentionKind, Treatment> = {
  deal_overdue: ['danger', overdue, ['close date passed {}', 'war {} fällig', 'el cierre venció {}']],
  activity_overdue: [
    'danger',
    overdue,
    ['Next activity was due {}', 'Nächste Aktivität war {} fällig', 'La próxima actividad venció {}'],
    meet,
  ],
  deal_closing: [
    'warning',
    ['Closing', 'Bald fällig', 'Cierra pronto'],
    ['closes {}', 'fällig {}', 'cierra {}'],
  ],
  bounced: [
    'warning',
    email,
    [
      'Emails to this address bounce',
      'E-Mails an diese Adresse kommen zurück',
      'Los correos a esta dirección rebotan',
    ],
    planTask,
  ],
  opted_out: [
    'info',
    email,
    [
      'This contact takes no marketing emails',
      'Möchte kein Marketing per E-Mail',
      'Este contacto no acepta correos de marketing',
    ],
    planTask,
  ],
  quiet: [
    'warning',
    ['Quiet', 'Inaktiv', 'Inactivo'],
    [
      'Last activity {}, with a deal open',
      'Letzte Aktivität {}, bei offenem Deal',
      'Última actividad {}, con un negocio abierto',
    ],
    sendEmail,
  ],
  no_owner: [
    'info',
    owner,
    [
      'This contact has no owner',
      'Niemand ist für diesen Kontakt zuständig',
      'Este contacto no tiene propietario',
    ],
  ],
  never_contacted: [
    'info',
    ['New', 'Neu', 'Nuevo'],
    ['Not contacted yet', 'Noch nicht kontaktiert', 'Aún sin contactar'],
    sendEmail,
  ],
}

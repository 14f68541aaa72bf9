// What can keep the card from its answer: what happened, and what next.
import type { Words } from './texts.ts'
import type { ProblemKind } from './problem.ts'

export type ProblemWords = readonly [happened: Words, next: Words]

const again: Words = ['Try again in a moment.', 'Versuchen Sie es gleich erneut.', 'Reintenta en un momento.']
const admin: Words = [
  'Ask your admin to check the setup.',
  'Ihr Admin soll die Einrichtung prüfen.',
  'Pide a tu administrador que revise la configuración.',
]
const notAccepted: Words = ['Not accepted', 'Nicht angenommen', 'No aceptado']
const lost: ProblemWords = [['No answer', 'Keine Antwort', 'Sin respuesta'], again]
const busy: ProblemWords = [['Busy for a moment', 'Gerade ausgelastet', 'Ocupado un momento'], again]

export const problems: Record<ProblemKind, ProblemWords> = {
  lost,
  replayed: lost,
  busy,
  running: busy,
  limited: [
    ['Too many requests to HubSpot', 'Zu viele Anfragen an HubSpot', 'Demasiadas solicitudes a HubSpot'],
    again,
  ],
  upstream: [['HubSpot is not answering', 'HubSpot antwortet nicht', 'HubSpot no responde'], again],
  failed: [['Something went wrong', 'Etwas ist schiefgegangen', 'Algo salió mal'], again],
  unauthorized: [notAccepted, admin],
  scope: [['Permission missing', 'Berechtigung fehlt', 'Falta un permiso'], admin],
  no_origin: [
    [
      'Card not set up: API_ORIGIN is missing',
      'Karte nicht eingerichtet: API_ORIGIN fehlt',
      'Tarjeta sin configurar: falta API_ORIGIN',
    ],
    admin,
  ],
  mismatch: [
    [
      'Card and service do not match',
      'Karte und Dienst passen nicht zusammen',
      'La tarjeta y el servicio no coinciden',
    ],
    [
      'Reload the page, or tell your admin.',
      'Laden Sie die Seite neu, oder informieren Sie Ihren Admin.',
      'Recarga la página o avisa a tu administrador.',
    ],
  ],
  invalid: [
    notAccepted,
    [
      'Shorten or change it, or reload the page.',
      'Kürzen oder ändern Sie es, oder laden Sie die Seite neu.',
      'Acórtalo o cámbialo, o recarga la página.',
    ],
  ],
  connect: [
    [
      'See deals, next steps and notes here',
      'Deals, nächste Schritte und Notizen hier sehen',
      'Mira aquí negocios, próximos pasos y notas',
    ],
    [
      'HubSpot needs your consent to this card once.',
      'HubSpot braucht dafür einmal Ihre Zustimmung.',
      'HubSpot necesita tu consentimiento una vez.',
    ],
  ],
  reconnect: [
    ['Connection ended', 'Verbindung beendet', 'Conexión terminada'],
    [
      'You or an admin disconnected this card, or HubSpot did.',
      'Sie, ein Admin oder HubSpot haben diese Karte getrennt.',
      'La tarjeta fue desconectada por ti, un administrador o HubSpot.',
    ],
  ],
  not_found: [
    [
      'Contact not found or no access',
      'Kontakt nicht gefunden oder kein Zugriff',
      'Contacto no encontrado o sin acceso',
    ],
    [
      'If it still exists, ask its owner for access.',
      'Gibt es ihn noch, dann fragen Sie, wer zuständig ist.',
      'Si aún existe, pide acceso a su propietario.',
    ],
  ],
  no_edit: [
    [
      'You may not edit this contact',
      'Sie dürfen diesen Kontakt nicht bearbeiten',
      'No puedes editar este contacto',
    ],
    [
      'Ask its owner or your admin for edit rights.',
      'Fragen Sie nach Bearbeitungsrechten.',
      'Pide permiso de edición a su propietario o a tu administrador.',
    ],
  ],
  unknown: [
    ['This may have been saved', 'Das ist vielleicht schon gespeichert', 'Puede que ya esté guardado'],
    [
      'Check before you write it again.',
      'Prüfen Sie, bevor Sie es noch einmal schreiben.',
      'Compruébalo antes de escribirlo otra vez.',
    ],
  ],
}

/** What kept something from being saved: who writes was connected a moment ago. */
export const whyNotSaved = (kind: ProblemKind): Words => problems[kind === 'connect' ? 'reconnect' : kind][0]

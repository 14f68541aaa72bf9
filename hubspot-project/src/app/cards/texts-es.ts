// Every word of the card in Spanish.
import type { Texts } from './texts-en.ts'

const mismatch = [
  'La tarjeta y el servicio no coinciden',
  'Recarga la página. Si sigue así, avisa a tu administrador.',
] as const

export const es: Texts = {
  loading: 'Cargando el contacto',
  slow: 'Sigue cargando. HubSpot va lento ahora mismo.',
  tryAgain: 'Reintentar',
  connect: 'Conectar',
  reconnect: 'Volver a conectar',
  waiting: 'Esperando a que termines en la otra ventana.',
  reference: (id) => `Referencia: ${id}`,
  goesOnIn: (time) => `Continúa sola en ${time}.`,
  saveIn: (time) => `Podrás guardar de nuevo en ${time}.`,

  unnamedContact: 'Contacto sin nombre',
  unnamed: 'Sin nombre',
  titleAt: ['', ' en '],
  inactive: (name) => `${name} (ya no está activo)`,
  email: 'Correo',
  phone: 'Teléfono',
  owner: 'Propietario',
  assigned: 'Asignado',
  lifecycleStage: 'Etapa del ciclo de vida',
  leadStatus: 'Estado del lead',
  lastContacted: 'Último contacto',
  lastActivity: 'Última actividad',
  nextActivity: 'Próxima actividad',
  more: 'Más, y quién ha mirado',
  looked: 'Quién ha mirado con esta tarjeta',
  nobodyLooked: 'Nadie todavía',
  somebody: 'Alguien',
  read: 'miró',
  write: 'escribió',

  attention: 'Requiere atención',
  dealOverdue: (deal, days) => `${deal}: el cierre venció ${days === 0 ? 'hoy' : `hace ${inDays(days)}`}`,
  dealClosing: (deal, days) => `${deal}: cierra ${days === 0 ? 'hoy' : `en ${inDays(days)}`}`,
  andMore: (deals) => ` (y ${deals} más)`,
  overdue: 'Vencido',
  closing: 'Cierra pronto',
  activityOverdue: (days) => `La próxima actividad venció ${days === 0 ? 'hoy' : `hace ${inDays(days)}`}`,
  quiet: (days) => `Sin actividad desde hace ${inDays(days)}, con un negocio abierto`,
  quietTag: 'En silencio',
  neverContacted: 'Nadie ha contactado aún a esta persona',
  newTag: 'Nuevo',
  noOwner: 'Sin propietario',
  noOwnerLine: 'Nadie se ocupa de este contacto',
  bounced: 'Los correos a esta dirección rebotan',
  optedOut: 'Este contacto no acepta correos de marketing',
  emailTag: 'Correo',
  sendEmail: 'Enviar correo',
  addTaskThere: 'Planear una tarea',
  meet: 'Agendar una reunión',
  preview: 'Vista previa',
  actionFailed: 'HubSpot no pudo abrirlo.',

  nextSteps: 'Próximos pasos',
  noSteps: 'Nada planeado',
  unnamedTask: 'Tarea sin título',
  unnamedMeeting: 'Reunión',
  due: (when) => `vence ${when}`,
  moreTasks: 'Hay más tareas de las que se ven aquí.',
  taskDone: 'Tarea hecha.',
  taskAdded: 'Tarea añadida.',
  newTask: 'Nueva tarea',
  dueDate: 'Vence',
  addTask: 'Añadir tarea',
  cancel: 'Cancelar',

  openDeals: 'Negocios abiertos',
  sum: 'Suma',
  nextClose: 'Próximo cierre',
  none: 'Ninguno',
  deal: 'Negocio',
  amount: 'Importe',
  closeDate: 'Cierre',
  closesIn: (days) => (days === 0 ? 'Cierra hoy' : `Cierra en ${inDays(days)}`),
  dealsIncomplete: 'No se pudo leer todo; la lista y las sumas están incompletas.',

  latestNotes: 'Últimas notas',
  wholeNote: 'Ver la nota entera',
  lessNote: 'Ver menos',
  newNote: 'Nueva nota',
  writeNote: 'Escribir una nota',
  save: 'Guardar nota',
  saved: 'Nota guardada.',
  saveAgain: 'Guardar otra vez',
  stillSaving: 'Sigue guardando…',
  check: 'Comprobar si se guardó',
  checkFailed: 'La comprobación no tuvo respuesta. Vuelve a comprobar en un momento.',
  discard: 'Descartar',
  notSaved: (why) => `Sin guardar: ${why}`,
  notThere: ['No está', 'No está entre lo último. Guárdalo otra vez o descártalo.'],
  maybeSaved: ['Puede que ya esté guardado', 'Reintenta: se guarda una vez como mucho.'],
  writeFirst: 'Escribe algo primero.',
  dateFirst: 'Elige una fecha.',
  overLimit: (letters) => `Sobran ${letters}.`,
  left: (letters) => `Quedan ${letters} caracteres`,
  readsOnly: 'Escribir notas no entró en el permiso, así que esta tarjeta solo lee.',

  missing: {
    company: ['Las empresas', 'la empresa', 'la empresa'],
    deals: ['Los negocios', 'los negocios', 'los negocios'],
    notes: ['Las notas', 'las notas', 'las últimas notas'],
    tasks: ['Las tareas', 'las tareas', 'las tareas'],
    meetings: ['Las reuniones', 'las reuniones', 'las reuniones'],
  },
  missingScope: (part) => `${part} no entran en los permisos de esta tarjeta.`,
  missingRefused: (part) => `HubSpot no deja que esta tarjeta te muestre ${part}.`,
  missingFailed: (part) => `No se pudo leer: ${part}.`,

  consent: {
    denied: 'El último intento acabó sin tu permiso: no se dio acceso en la otra ventana.',
    other_user:
      'El último intento fue con otro usuario o para otra cuenta. Elige esta cuenta, con tu usuario.',
  },

  problems: {
    unauthorized: [
      'Solicitud no aceptada',
      'El servicio no pudo confirmar que HubSpot la envió. Si sigue así, pide a tu administrador que revise el secreto de la app.',
    ],
    malformed_request: mismatch,
    request_id_required: mismatch,
    unsupported_media_type: mismatch,
    method_not_allowed: mismatch,
    not_found: mismatch,
    validation_failed: ['Valor no permitido', 'El servicio rechazó un valor. Cámbialo o recarga la página.'],
    payload_too_large: ['Demasiado largo', 'Es más de lo que admite el servicio. Acórtalo.'],
    app_mismatch: [
      'Otra app',
      'HubSpot firmó la solicitud para otra app. Pide a tu administrador que revise el id de la app en el servicio.',
    ],
    replayed_request: [
      'Respuesta perdida',
      'HubSpot repitió la solicitud y la primera respuesta se perdió. Reintenta.',
    ],
    request_in_progress: ['Aún en marcha', 'La misma solicitud sigue en marcha. Reintenta en un momento.'],
    request_id_reused: ['Solicitud confundida', 'Esta solicitud ya se usó para otra cosa. Reintenta.'],
    outcome_unknown: [
      'Puede que ya esté guardado',
      'HubSpot no dijo si lo guardó. Compruébalo antes de escribirlo otra vez.',
    ],
    connection_required: [
      'Mira aquí negocios, próximos pasos y notas',
      'La tarjeta lee HubSpot con tus propios permisos y necesita tu permiso una vez. Después continúa sola.',
    ],
    reauthorization_required: [
      'Conexión terminada',
      'Tú o un administrador desconectasteis la tarjeta, o HubSpot terminó su acceso. Vuelve a conectar; después continúa sola.',
    ],
    insufficient_scope: [
      'Falta un permiso',
      'A la conexión le falta un permiso. Pide a tu administrador que instale la app de nuevo con él.',
    ],
    record_not_found: [
      'Contacto no encontrado o sin acceso',
      'Este contacto se eliminó o no puedes verlo. Pide acceso a su propietario.',
    ],
    write_refused: [
      'No puedes editar este contacto',
      'HubSpot te deja verlo pero no cambiarlo. Pide permiso de edición a su propietario o a tu administrador.',
    ],
    operator_only: [
      'Solo para administradores',
      'Solo puede hacerlo quien lleva el servicio. Pregunta a tu administrador.',
    ],
    rate_limited: ['Demasiadas solicitudes', 'HubSpot pidió a la tarjeta ir más despacio.'],
    upstream_unavailable: [
      'HubSpot no responde',
      'El CRM de HubSpot no respondió a tiempo. Reintenta en un minuto.',
    ],
    upstream_invalid_response: [
      'Respuesta inesperada de HubSpot',
      'El servicio no la entiende. Reintenta. Si sigue así, avisa a tu administrador.',
    ],
    retry_later: ['Ocupado un momento', 'No se cambió nada. Reintenta en un momento.'],
    internal_error: ['Algo salió mal', 'Reintenta. Si sigue así, da la referencia a tu administrador.'],
    no_answer: [
      'Sin respuesta',
      'No se pudo llegar al servicio o se perdió su respuesta. Revisa tu conexión y reintenta.',
    ],
    unreadable_answer: [
      'Respuesta ilegible',
      'Reintenta o recarga la página para tener la tarjeta más nueva.',
    ],
    not_configured: [
      'Tarjeta sin configurar',
      'Pide a tu administrador que ponga API_ORIGIN en el perfil del proyecto y lo suba de nuevo.',
    ],
  },
  writeProblems: {
    connection_required: 'Conecta en la ventana que se abre y guarda de nuevo.',
    reauthorization_required:
      'Tú o un administrador desconectasteis la tarjeta. Conecta en la ventana que se abre y guarda de nuevo.',
    insufficient_scope:
      'Tu conexión no puede escribir. Conecta de nuevo y permítelo, o pregunta a tu administrador.',
    record_not_found: 'Este contacto se eliminó o ya no puedes verlo. Copia tu texto.',
  },
}

function inDays(days: number): string {
  return `${days} ${days === 1 ? 'día' : 'días'}`
}

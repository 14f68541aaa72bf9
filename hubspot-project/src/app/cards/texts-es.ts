// Every word of the card in Spanish, in the order of the names in `texts.ts`; the name stands behind each. `{}` is the
// place of what only the moment knows.
import type { Translation } from './texts-en.ts'

export const es: Translation = [
  // What several parts of the card say
  'Cargando el contacto', // loading
  'Sigue cargando. HubSpot va lento.', // slow
  'Reintentar', // tryAgain
  'Sin nombre', // unnamed
  'No hay', // none
  'Vencido', // overdue
  '{} (usuario desactivado)', // inactive
  'HubSpot no pudo abrirlo.', // notOpened
  'Cancelar', // cancel
  'Referencia: {}', // reference
  'Continúa sola en {}.', // goesOn

  // Connecting, which happens in another window, and how the last try ended
  'Conectar', // doConnect
  'Te esperamos en la otra ventana.', // waiting
  'El último intento terminó sin tu consentimiento.', // denied
  'El último intento fue con otro usuario o para otra cuenta.', // otherUser

  // What can keep the card from its answer, and what next
  'Reintenta en un momento.', // again
  'Pide a tu administrador que revise la configuración.', // askAdmin
  'No aceptado', // notAccepted
  'Sin respuesta', // noAnswer
  'Ocupado un momento', // isBusy
  'Demasiadas solicitudes a HubSpot', // tooMany
  'HubSpot no responde', // hubspotSilent
  'Algo salió mal', // wentWrong
  'Falta un permiso', // lacksPermission
  'Falta API_ORIGIN', // notSetUp
  'La tarjeta y el servicio no coinciden', // notMatching
  'Recarga la página o avisa a tu administrador.', // reload
  'Acórtalo o cámbialo, o recarga la página.', // changeIt
  'Mira aquí negocios, próximos pasos y notas', // whatForTo
  'HubSpot necesita tu consentimiento una vez.', // consentOnce
  'Conexión terminada', // ended
  'La tarjeta fue desconectada por ti, un administrador o HubSpot.', // whoEnded
  'Contacto no encontrado o sin acceso', // notFound
  'Si aún existe, pide acceso a su propietario.', // askForAccess
  'No puedes editar este contacto', // mayNotEdit
  'Pide permisos de edición.', // askForRights
  'Puede que ya esté guardado', // maybeSaved
  'Compruébalo antes de escribirlo otra vez.', // checkFirst

  // Who the contact is, and what is known of them
  ' en ', // at
  'Correo', // email
  'Teléfono', // phone
  'Propietario', // owner
  'Asignado', // assigned
  'Etapa del ciclo de vida', // lifecycleStage
  'Estado del lead', // leadStatus
  'Último contacto', // lastContacted
  'Última actividad', // lastActivity
  'Próxima actividad', // nextActivity
  'Más detalles', // more
  'Quién lo ha visto', // looked
  'Alguien', // somebody

  // What they did who looked
  'visto', // hasRead
  'escrito', // hasWritten

  // The parts of a record, and what stands in the place of one
  'Empresa', // company
  'Negocios', // deals
  'Tareas', // tasks
  'Reuniones', // meetings
  '{}: esta tarjeta no tiene permiso.', // noPermission
  '{}: HubSpot no te lo muestra.', // notShown
  '{}: error al leer.', // notRead

  // What needs attention, and what can be done
  'Requiere atención', // attention
  ' (y {} más)', // andMore
  'Vista previa', // preview
  'Enviar correo', // sendByMail
  'Programar reunión', // planMeeting

  // Tags of what needs attention, and the facts behind them
  'el cierre venció {}', // dealOverdue
  'La próxima actividad venció {}', // activityOverdue
  'Cierra pronto', // closing
  'cierra {}', // dealClosing
  'Los correos a esta dirección rebotan', // bounced
  'Este contacto no acepta correos de marketing', // optedOut
  'Inactivo', // quiet
  'Última actividad {}, con un negocio abierto', // quietFor
  'Este contacto no tiene propietario', // ownedByNobody
  'Nuevo', // fresh
  'Aún sin contactar', // neverContacted

  // Tasks and meetings
  'Próximos pasos', // nextSteps
  'Tarea sin título', // task
  'Reunión', // meeting
  'vence {}', // due
  'Hay más tareas.', // moreTasks
  'Nueva tarea', // newTask
  'Vence el', // dueDate
  'Crear tarea', // addTask

  // Deals
  'Negocios abiertos', // openDeals
  'Suma', // sum
  'Próximo cierre', // nextClose
  'Negocio', // deal
  'Importe', // amount
  'Cierre', // closeDate
  'Cierra {}', // closes
  'Incompleto: no se pudo leer todo.', // incomplete

  // Notes
  'Últimas notas', // latestNotes
  'Ver la nota entera', // wholeNote
  'Ver menos', // less
  'Nueva nota', // newNote
  'Guardar nota', // save
  'El consentimiento no incluye escribir notas: esta tarjeta solo lee.', // readsOnly

  // How the saving of a note or a task goes
  'Guardado.', // saved
  'Guardando…', // savingNow
  'Sigue guardando…', // saving
  'Comprobar si se guardó', // check
  'Descartar', // discard
  'No se guardó: {}', // notSaved
  'Escribe algo primero.', // writeFirst
  'Caracteres de más: {}', // overLimit
  'Caracteres restantes: {}', // left
  'Reintenta: se guarda una vez como mucho.', // saveTwice
  'Guárdalo otra vez o descártalo.', // notAmong
  'No está entre lo más reciente', // notThere
  'Conéctate primero y guarda de nuevo.', // connectFirst
  'Conéctate de nuevo y permite escribir, o pregunta a tu administrador.', // allowWriting
  'Copia tu texto.', // copyText
]

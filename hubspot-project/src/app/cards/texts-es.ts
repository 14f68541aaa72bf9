// Every word of the card in Spanish: one line for each key of text-keys.ts, which stands behind it. `{}` is the place of
// what only the moment knows.
import type { Words } from './text-keys.ts'

export const es: Words = [
  // Loading and connecting
  'Cargando el contacto', // loading
  'Sigue cargando. HubSpot va lento ahora mismo.', // slow
  'Reintentar', // tryAgain
  'Conectar', // doConnect
  'Volver a conectar', // doReconnect
  'Esperando a que termines en la otra ventana.', // waiting
  'El último intento acabó sin tu permiso.', // denied
  'El último intento fue con otro usuario o para otra cuenta.', // other_user
  'Referencia: {}', // reference
  'Continúa sola en {}.', // goesOn

  // The contact
  'Sin nombre', // unnamed
  ' en ', // at
  '{} (ya no está activo)', // inactive
  'Correo', // email
  'Teléfono', // phone
  'Propietario', // owner
  'Asignado', // assigned
  'Etapa del ciclo de vida', // lifecycleStage
  'Estado del lead', // leadStatus
  'Último contacto', // lastContacted
  'Última actividad', // lastActivity
  'Próxima actividad', // nextActivity
  'Más, y quién ha mirado', // more
  'Quién ha mirado aquí', // looked
  'Nadie todavía', // nobody
  'Alguien', // somebody
  'miró', // read
  'escribió', // write

  // What needs attention: tags, facts, actions
  'Requiere atención', // attention
  'Vencido', // overdue
  'Cierra pronto', // closing
  'En silencio', // silent
  'Sin propietario', // noOwner
  'Nuevo', // fresh
  'el cierre venció {}', // deal_overdue
  'cierra {}', // deal_closing
  'La próxima actividad venció {}', // activity_overdue
  'Última actividad {}, con un negocio abierto', // quiet
  'Los correos a esta dirección rebotan', // bounced
  'Este contacto no acepta correos de marketing', // opted_out
  'Nadie se ocupa de este contacto', // no_owner
  'Nadie ha contactado aún a esta persona', // never_contacted
  ' (y {} más)', // andMore
  'Enviar correo', // SEND_EMAIL
  'Planear una tarea', // ADD_TASK
  'Agendar una reunión', // SCHEDULE_MEETING
  'Vista previa', // preview
  'HubSpot no pudo abrirlo.', // notOpened

  // Next steps
  'Próximos pasos', // nextSteps
  'Nada planeado', // noSteps
  'Tarea sin título', // task
  'Reunión', // meeting
  'vence {}', // due
  'Hay más tareas.', // moreTasks
  'Nueva tarea', // newTask
  'Vence', // dueDate
  'Añadir tarea', // addTask
  'Tarea añadida.', // taskAdded

  // Deals
  'Negocios abiertos', // openDeals
  'Suma', // sum
  'Próximo cierre', // nextClose
  'Ninguno', // none
  'Negocio', // deal
  'Importe', // amount
  'Cierre', // closeDate
  'Cierra {}', // closes
  'No se pudo leer todo; la lista y las sumas están incompletas.', // incomplete

  // Notes, and saving
  'Últimas notas', // latestNotes
  'Ver la nota entera', // wholeNote
  'Ver menos', // less
  'Nueva nota', // newNote
  'Escribir una nota', // writeNote
  'Guardar nota', // save
  'Nota guardada.', // saved
  'Guardar otra vez', // saveAgain
  'Sigue guardando…', // saving
  'Comprobar si se guardó', // check
  'La comprobación no tuvo respuesta.', // unchecked
  'Descartar', // discard
  'Cancelar', // cancel
  'Sin guardar: {}', // notSaved
  'Escribe algo primero.', // writeFirst
  'Sobran {}.', // overLimit
  'Quedan {} caracteres', // left
  'Escribir notas no entró en el permiso, así que esta tarjeta solo lee.', // readsOnly

  // Parts, and what stands in the place of one
  'Empresa', // company
  'Negocios', // deals
  'Notas', // notes
  'Tareas', // tasks
  'Reuniones', // meetings
  '{}: fuera de los permisos de esta tarjeta.', // part_scope
  '{}: HubSpot no te deja verlo aquí.', // part_refused
  '{}: no se pudo leer.', // part_failed

  // Problems: what happened
  'Solicitud no aceptada', // unauthorized
  'La tarjeta y el servicio no coinciden', // mismatch
  'Tarjeta sin configurar: falta API_ORIGIN', // no_origin
  'No aceptado', // invalid
  'Sin respuesta', // lost
  'Ocupado un momento', // busy
  'HubSpot pide menos solicitudes', // limited
  'HubSpot no responde', // upstream
  'Algo salió mal', // failed
  'Mira aquí negocios, próximos pasos y notas', // connect
  'Conexión terminada', // reconnect
  'Falta un permiso', // scope
  'Contacto no encontrado o sin acceso', // not_found
  'No puedes editar este contacto', // no_edit
  'Puede que ya esté guardado', // unknown
  'No está', // not_there

  // Problems: what next
  'Reintenta en un momento.', // again
  'Recarga la página. Si sigue así, avisa a tu administrador.', // reload
  'Pide a tu administrador que revise la configuración de la app.', // admin
  'Acórtalo o cámbialo, o recarga la página.', // shorten
  'La tarjeta lee con tus propios permisos y necesita tu permiso una vez.', // consent
  'Tú o un administrador desconectasteis la tarjeta, o lo hizo HubSpot.', // consentAgain
  'Se eliminó o no puedes verlo. Pide acceso a su propietario.', // askOwner
  'Pide permiso de edición a su propietario o a tu administrador.', // askRights
  'Compruébalo antes de escribirlo otra vez.', // checkFirst
  'Reintenta: se guarda una vez como mucho.', // saveTwice
  'No está entre lo último. Guárdalo otra vez o descártalo.', // notAmong
  'Conecta primero y guarda de nuevo.', // connectFirst
  'Conecta de nuevo y permite escribir, o pregunta a tu administrador.', // mayNotWrite
  'Se eliminó o ya no puedes verlo. Copia tu texto.', // copyText
]

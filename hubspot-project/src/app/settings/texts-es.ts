// Every word of the settings page in Spanish.
import type { Texts } from './texts-en.ts'

export const es: Texts = {
  title: 'Conexión con HubSpot',
  loading: 'Cargando la conexión',
  slow: 'Sigue cargando. El servicio va lento ahora mismo.',
  notSetUp:
    'La página no conoce la dirección de su servicio. Pide a tu administrador que ponga API_ORIGIN en el perfil del proyecto.',
  forUser: 'La tarjeta lee HubSpot con tus propios permisos. Tus compañeros se conectan por su cuenta.',
  forAccount: 'Una conexión vale para todos en esta cuenta.',
  state: 'Estado',
  connected: 'Conectado',
  notConnected: 'Sin conexión',
  since: 'Desde',
  lastUsed: 'Último uso',
  permissions: 'Permisos',
  missing: 'Permisos que faltan',
  connect: 'Conectar',
  reconnect: 'Volver a conectar',
  waiting: 'Te esperamos en la otra ventana.',
  end: 'Desconectar',
  endQuestion: 'La tarjeta no te mostrará nada más hasta que vuelvas a conectarte.',
  endNow: 'Desconectar ahora',
  cancel: 'Cancelar',
  ended: 'Desconectado.',
  refused:
    'El servicio no aceptó la solicitud. Pide a tu administrador que revise la configuración de la app.',
  failures: {
    no_answer: 'El servicio no respondió.',
    replayed_request: 'El servicio no respondió.',
    rate_limited: 'El servicio está ocupado. Reintenta en un momento.',
    retry_later: 'El servicio está ocupado. Reintenta en un momento.',
    internal_error: 'Algo salió mal en el servicio. Reintenta en un momento.',
    operator_only: 'Solo quien opera el servicio puede terminar la conexión de toda la cuenta.',
  },
  back: 'Atrás',
  tryAgain: 'Reintentar',
  consent: {
    denied: 'El último intento terminó sin tu consentimiento.',
    other_user: 'El último intento fue con otro usuario o para otra cuenta.',
  },
  scopes: {
    'crm.objects.contacts.read': 'Leer contactos',
    'crm.objects.contacts.write': 'Escribir notas y tareas',
    'crm.objects.companies.read': 'Leer empresas',
    'crm.objects.deals.read': 'Leer negocios',
    'crm.objects.owners.read': 'Leer los nombres de los propietarios',
    oauth: 'Saber quién eres',
  },
}

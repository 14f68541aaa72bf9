// Every word of the settings page in Spanish.
import type { Texts } from './texts-en.ts'

export const es: Texts = {
  title: 'Conexión con HubSpot',
  loading: 'Cargando la conexión',
  notSetUp:
    'La página no conoce la dirección de su servicio. Pide a tu administrador que ponga API_ORIGIN en el perfil del proyecto.',
  forUser: 'La tarjeta lee HubSpot con tus propios permisos. Tus compañeros se conectan por su cuenta.',
  forAccount: 'Una conexión sirve a todos en esta cuenta.',
  state: 'Estado',
  connected: 'Conectado',
  notConnected: 'Sin conexión',
  since: 'Desde',
  lastUsed: 'Último uso',
  permissions: 'Puede',
  missing: 'Permisos que faltan',
  connect: 'Conectar',
  reconnect: 'Volver a conectar',
  waiting: 'Esperando a que termines en la otra ventana.',
  end: 'Desconectar',
  endQuestion: 'La tarjeta no te mostrará nada más hasta que vuelvas a conectar.',
  endNow: 'Desconectar ahora',
  cancel: 'Cancelar',
  ended: 'Desconectado.',
  failed: 'El servicio no respondió.',
  operatorOnly: 'Solo quien lleva el servicio puede terminar la conexión de toda la cuenta.',
  back: 'Atrás',
  tryAgain: 'Reintentar',
  consent: {
    denied: 'El último intento acabó sin tu permiso.',
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

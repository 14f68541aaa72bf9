// Every word of the settings page in German.
import type { Texts } from './texts-en.ts'

export const de: Texts = {
  title: 'Verbindung mit HubSpot',
  loading: 'Verbindung wird geladen',
  slow: 'Lädt noch. Der Dienst ist gerade langsam.',
  notSetUp:
    'Die Seite kennt die Adresse ihres Dienstes nicht. Ihr Admin soll API_ORIGIN im Profil des Projekts setzen.',
  forUser:
    'Die Kontaktkarte liest HubSpot mit Ihren eigenen Rechten. Kolleginnen und Kollegen verbinden sich selbst.',
  forAccount: 'Eine Verbindung gilt für alle in diesem Konto.',
  state: 'Status',
  connected: 'Verbunden',
  notConnected: 'Nicht verbunden',
  since: 'Seit',
  lastUsed: 'Zuletzt verwendet',
  permissions: 'Berechtigungen',
  missing: 'Fehlende Berechtigungen',
  connect: 'Verbinden',
  reconnect: 'Neu verbinden',
  waiting: 'Warten auf Ihre Zustimmung im anderen Fenster.',
  end: 'Trennen',
  endQuestion: 'Die Karte zeigt Ihnen nichts mehr, bis Sie sich wieder verbinden.',
  endNow: 'Jetzt trennen',
  cancel: 'Abbrechen',
  ended: 'Getrennt.',
  refused:
    'Der Dienst hat die Anfrage nicht angenommen. Ihr Admin soll prüfen, wie die App eingerichtet ist.',
  failures: {
    no_answer: 'Der Dienst hat nicht geantwortet.',
    replayed_request: 'Der Dienst hat nicht geantwortet.',
    rate_limited: 'Der Dienst ist beschäftigt. Versuchen Sie es gleich erneut.',
    retry_later: 'Der Dienst ist beschäftigt. Versuchen Sie es gleich erneut.',
    internal_error: 'Im Dienst ging etwas schief. Versuchen Sie es gleich erneut.',
    operator_only: 'Nur wer den Dienst betreibt, kann die Verbindung des ganzen Kontos beenden.',
  },
  back: 'Zurück',
  tryAgain: 'Erneut versuchen',
  consent: {
    denied: 'Der letzte Versuch endete ohne Ihre Zustimmung.',
    other_user: 'Der letzte Versuch lief unter anderem Namen oder für ein anderes Konto.',
  },
  scopes: {
    'crm.objects.contacts.read': 'Kontakte lesen',
    'crm.objects.contacts.write': 'Notizen und Aufgaben schreiben',
    'crm.objects.companies.read': 'Unternehmen lesen',
    'crm.objects.deals.read': 'Deals lesen',
    'crm.objects.owners.read': 'Namen der Zuständigen lesen',
    oauth: 'Wissen, wer Sie sind',
  },
}

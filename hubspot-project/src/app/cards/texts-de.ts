// Every word of the card in German.
import type { Texts } from './texts-en.ts'

const mismatch = [
  'Karte und Dienst passen nicht zusammen',
  'Laden Sie die Seite neu. Wenn es dabei bleibt, sagen Sie es Ihrem Admin.',
] as const

export const de: Texts = {
  loading: 'Kontakt wird geladen',
  slow: 'Lädt noch. HubSpot ist gerade langsam.',
  tryAgain: 'Erneut versuchen',
  connect: 'Verbinden',
  reconnect: 'Neu verbinden',
  waiting: 'Warten auf Ihre Zustimmung im anderen Fenster.',
  reference: (id) => `Referenz: ${id}`,
  goesOnIn: (time) => `Geht in ${time} von selbst weiter.`,
  saveIn: (time) => `Speichern geht wieder in ${time}.`,

  unnamedContact: 'Kontakt ohne Namen',
  unnamed: 'Ohne Namen',
  titleAt: ['', ' bei '],
  inactive: (name) => `${name} (nicht mehr aktiv)`,
  email: 'E-Mail',
  phone: 'Telefon',
  owner: 'Zuständig',
  assigned: 'Zugewiesen',
  lifecycleStage: 'Lifecycle-Phase',
  leadStatus: 'Lead-Status',
  lastContacted: 'Zuletzt kontaktiert',
  lastActivity: 'Letzte Aktivität',
  nextActivity: 'Nächste Aktivität',
  more: 'Mehr, und wer hier war',
  looked: 'Wer über diese Karte hier war',
  nobodyLooked: 'Noch niemand',
  somebody: 'Jemand',
  read: 'gelesen',
  write: 'geschrieben',

  attention: 'Braucht Aufmerksamkeit',
  dealOverdue: (deal, days) =>
    `${deal}: Abschluss war ${days === 0 ? 'heute' : `vor ${inDays(days)}`} fällig`,
  dealClosing: (deal, days) => `${deal}: Abschluss ${days === 0 ? 'heute' : `in ${inDays(days)}`}`,
  andMore: (deals) => ` (und ${deals} weitere)`,
  overdue: 'Überfällig',
  closing: 'Abschluss naht',
  activityOverdue: (days) => `Nächste Aktivität war ${days === 0 ? 'heute' : `vor ${inDays(days)}`} fällig`,
  quiet: (days) => `Seit ${inDays(days)} keine Aktivität, bei offenem Deal`,
  quietTag: 'Still',
  neverContacted: 'Noch niemand hat diese Person kontaktiert',
  newTag: 'Neu',
  noOwner: 'Niemand zuständig',
  noOwnerLine: 'Niemand kümmert sich um diesen Kontakt',
  bounced: 'E-Mails an diese Adresse kommen zurück',
  optedOut: 'Dieser Kontakt will keine Marketing-E-Mails',
  emailTag: 'E-Mail',
  sendEmail: 'E-Mail senden',
  addTaskThere: 'Aufgabe planen',
  meet: 'Meeting planen',
  preview: 'Vorschau',
  actionFailed: 'HubSpot konnte das nicht öffnen.',

  nextSteps: 'Nächste Schritte',
  noSteps: 'Nichts geplant',
  unnamedTask: 'Aufgabe ohne Titel',
  unnamedMeeting: 'Meeting',
  due: (when) => `fällig ${when}`,
  moreTasks: 'Es gibt mehr Aufgaben als hier stehen.',
  taskDone: 'Aufgabe erledigt.',
  taskAdded: 'Aufgabe angelegt.',
  newTask: 'Neue Aufgabe',
  dueDate: 'Fällig',
  addTask: 'Aufgabe anlegen',
  cancel: 'Abbrechen',

  openDeals: 'Offene Deals',
  sum: 'Summe',
  nextClose: 'Nächster Abschluss',
  none: 'Keine',
  deal: 'Deal',
  amount: 'Betrag',
  closeDate: 'Abschluss',
  closesIn: (days) => (days === 0 ? 'Abschluss heute' : `Abschluss in ${inDays(days)}`),
  dealsIncomplete: 'Nicht alles war lesbar, daher sind Liste und Summen unvollständig.',

  latestNotes: 'Letzte Notizen',
  wholeNote: 'Ganze Notiz',
  lessNote: 'Weniger',
  newNote: 'Neue Notiz',
  writeNote: 'Notiz schreiben',
  save: 'Notiz speichern',
  saved: 'Notiz gespeichert.',
  saveAgain: 'Noch einmal speichern',
  stillSaving: 'Wird noch gespeichert …',
  check: 'Prüfen, ob gespeichert',
  checkFailed: 'Die Prüfung blieb ohne Antwort. Prüfen Sie gleich noch einmal.',
  discard: 'Verwerfen',
  notSaved: (why) => `Nicht gespeichert: ${why}`,
  notThere: [
    'Nicht gefunden',
    'Unter den letzten steht es nicht. Speichern Sie noch einmal, oder verwerfen Sie es.',
  ],
  maybeSaved: [
    'Das ist vielleicht schon gespeichert',
    'Versuchen Sie es erneut: Gespeichert wird höchstens einmal.',
  ],
  writeFirst: 'Schreiben Sie zuerst etwas.',
  dateFirst: 'Wählen Sie ein Datum.',
  overLimit: (letters) => `${letters} zu viel.`,
  left: (letters) => `Noch ${letters} Zeichen`,
  readsOnly: 'Schreiben war nicht Teil der Zustimmung, daher liest diese Karte nur.',

  missing: {
    company: ['Firmen gehören', 'die Firma', 'Die Firma'],
    deals: ['Deals gehören', 'die Deals', 'Die Deals'],
    notes: ['Notizen gehören', 'die Notizen', 'Die letzten Notizen'],
    tasks: ['Aufgaben gehören', 'die Aufgaben', 'Die Aufgaben'],
    meetings: ['Meetings gehören', 'die Meetings', 'Die Meetings'],
  },
  missingScope: (part) => `${part} nicht zu den Rechten dieser Karte.`,
  missingRefused: (part) => `HubSpot lässt diese Karte Ihnen ${part} nicht zeigen.`,
  missingFailed: (part) => `${part}: nicht lesbar.`,

  consent: {
    denied:
      'Der letzte Versuch endete ohne Ihre Zustimmung: Der Zugriff wurde im anderen Fenster nicht erlaubt.',
    other_user:
      'Der letzte Versuch lief unter anderem Namen oder für ein anderes Konto. Wählen Sie dieses Konto, als Sie selbst.',
  },

  problems: {
    unauthorized: [
      'Anfrage nicht angenommen',
      'Der Dienst konnte nicht bestätigen, dass die Anfrage von HubSpot kam. Wenn es dabei bleibt, soll Ihr Admin das Client-Secret der App prüfen.',
    ],
    malformed_request: mismatch,
    request_id_required: mismatch,
    unsupported_media_type: mismatch,
    method_not_allowed: mismatch,
    not_found: mismatch,
    validation_failed: [
      'Wert nicht erlaubt',
      'Der Dienst hat einen Wert abgelehnt. Ändern Sie ihn, oder laden Sie die Seite neu.',
    ],
    payload_too_large: ['Zu lang', 'Das ist mehr, als der Dienst annimmt. Kürzen Sie es.'],
    app_mismatch: [
      'Falsche App',
      'HubSpot hat die Anfrage für eine andere App signiert. Ihr Admin soll die App-ID des Dienstes prüfen.',
    ],
    replayed_request: [
      'Antwort verloren',
      'HubSpot hat die Anfrage wiederholt, und die erste Antwort ging verloren. Versuchen Sie es erneut.',
    ],
    request_in_progress: ['Läuft noch', 'Dieselbe Anfrage läuft noch. Versuchen Sie es gleich erneut.'],
    request_id_reused: [
      'Anfrage verwechselt',
      'Diese Anfrage wurde schon für etwas anderes benutzt. Versuchen Sie es erneut.',
    ],
    outcome_unknown: [
      'Das ist vielleicht schon gespeichert',
      'HubSpot hat nicht gesagt, ob es gespeichert ist. Prüfen Sie, bevor Sie es noch einmal schreiben.',
    ],
    connection_required: [
      'Deals, nächste Schritte und Notizen hier sehen',
      'Die Karte liest HubSpot mit Ihren eigenen Rechten und braucht einmal Ihre Zustimmung. Danach geht sie von selbst weiter.',
    ],
    reauthorization_required: [
      'Verbindung beendet',
      'Sie oder ein Admin haben diese Karte getrennt, oder HubSpot hat den Zugriff beendet. Verbinden Sie neu; die Karte geht dann von selbst weiter.',
    ],
    insufficient_scope: [
      'Recht fehlt',
      'Der Verbindung fehlt ein Recht. Ihr Admin soll die App damit neu installieren.',
    ],
    record_not_found: [
      'Kontakt nicht gefunden oder kein Zugriff',
      'Der Kontakt wurde gelöscht, oder Sie dürfen ihn nicht sehen. Fragen Sie, wer zuständig ist.',
    ],
    write_refused: [
      'Sie dürfen diesen Kontakt nicht bearbeiten',
      'HubSpot lässt Sie ihn sehen, aber nicht ändern. Fragen Sie nach Bearbeitungsrechten.',
    ],
    operator_only: ['Nur für Admins', 'Das kann nur, wer den Dienst betreibt. Fragen Sie Ihren Admin.'],
    rate_limited: ['Zu viele Anfragen', 'HubSpot bat die Karte, langsamer zu machen.'],
    upstream_unavailable: [
      'HubSpot antwortet nicht',
      'HubSpots CRM hat nicht rechtzeitig geantwortet. Versuchen Sie es in einer Minute erneut.',
    ],
    upstream_invalid_response: [
      'Unerwartete Antwort von HubSpot',
      'Der Dienst versteht sie nicht. Versuchen Sie es erneut. Wenn es dabei bleibt, sagen Sie es Ihrem Admin.',
    ],
    retry_later: ['Gerade beschäftigt', 'Nichts wurde geändert. Versuchen Sie es gleich erneut.'],
    internal_error: [
      'Etwas ging schief',
      'Versuchen Sie es erneut. Wenn es dabei bleibt, geben Sie Ihrem Admin die Referenz.',
    ],
    no_answer: [
      'Keine Antwort',
      'Der Dienst war nicht erreichbar, oder seine Antwort ging verloren. Prüfen Sie Ihre Verbindung, dann versuchen Sie es erneut.',
    ],
    unreadable_answer: ['Antwort nicht lesbar', 'Versuchen Sie es erneut, oder laden Sie die Seite neu.'],
    not_configured: [
      'Karte nicht eingerichtet',
      'Ihr Admin soll API_ORIGIN im Profil des Projekts setzen und es neu hochladen.',
    ],
  },
  writeProblems: {
    connection_required: 'Verbinden Sie im Fenster, das sich öffnet, und speichern Sie dann noch einmal.',
    reauthorization_required:
      'Sie oder ein Admin haben diese Karte getrennt. Verbinden Sie neu, und speichern Sie dann noch einmal.',
    insufficient_scope:
      'Ihre Verbindung darf nicht schreiben. Verbinden Sie neu und erlauben Sie es, oder fragen Sie Ihren Admin.',
    record_not_found:
      'Der Kontakt wurde gelöscht, oder Sie dürfen ihn nicht mehr sehen. Kopieren Sie Ihren Text.',
  },
}

function inDays(days: number): string {
  return `${days} ${days === 1 ? 'Tag' : 'Tagen'}`
}

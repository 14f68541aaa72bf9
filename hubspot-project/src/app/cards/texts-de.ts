// Every word of the card in German: one line for each key of text-keys.ts, which stands behind it. `{}` is the place of
// what only the moment knows.
import type { Words } from './text-keys.ts'

export const de: Words = [
  // Loading and connecting
  'Kontakt wird geladen', // loading
  'Lädt noch. HubSpot ist gerade langsam.', // slow
  'Erneut versuchen', // tryAgain
  'Verbinden', // doConnect
  'Neu verbinden', // doReconnect
  'Warten auf Ihre Zustimmung im anderen Fenster.', // waiting
  'Der letzte Versuch endete ohne Ihre Zustimmung.', // denied
  'Der letzte Versuch lief unter anderem Namen oder für ein anderes Konto.', // other_user
  'Referenz: {}', // reference
  'Geht in {} von selbst weiter.', // goesOn

  // The contact
  'Ohne Namen', // unnamed
  ' bei ', // at
  '{} (nicht mehr aktiv)', // inactive
  'E-Mail', // email
  'Telefon', // phone
  'Zuständig', // owner
  'Zugewiesen', // assigned
  'Lifecycle-Phase', // lifecycleStage
  'Lead-Status', // leadStatus
  'Zuletzt kontaktiert', // lastContacted
  'Letzte Aktivität', // lastActivity
  'Nächste Aktivität', // nextActivity
  'Mehr, und wer hier war', // more
  'Wer hier war', // looked
  'Noch niemand', // nobody
  'Jemand', // somebody
  'gelesen', // read
  'geschrieben', // write

  // What needs attention: tags, facts, actions
  'Braucht Aufmerksamkeit', // attention
  'Überfällig', // overdue
  'Abschluss naht', // closing
  'Still', // silent
  'Niemand zuständig', // noOwner
  'Neu', // fresh
  'Abschluss war {} fällig', // deal_overdue
  'Abschluss {}', // deal_closing
  'Nächste Aktivität war {} fällig', // activity_overdue
  'Letzte Aktivität {}, bei offenem Deal', // quiet
  'E-Mails an diese Adresse kommen zurück', // bounced
  'Dieser Kontakt will keine Marketing-E-Mails', // opted_out
  'Niemand kümmert sich um diesen Kontakt', // no_owner
  'Noch niemand hat diese Person kontaktiert', // never_contacted
  ' (und {} weitere)', // andMore
  'E-Mail senden', // SEND_EMAIL
  'Aufgabe planen', // ADD_TASK
  'Meeting planen', // SCHEDULE_MEETING
  'Vorschau', // preview
  'HubSpot konnte das nicht öffnen.', // notOpened

  // Next steps
  'Nächste Schritte', // nextSteps
  'Nichts geplant', // noSteps
  'Aufgabe ohne Titel', // task
  'Meeting', // meeting
  'fällig {}', // due
  'Es gibt mehr Aufgaben.', // moreTasks
  'Neue Aufgabe', // newTask
  'Fällig', // dueDate
  'Aufgabe anlegen', // addTask
  'Aufgabe angelegt.', // taskAdded

  // Deals
  'Offene Deals', // openDeals
  'Summe', // sum
  'Nächster Abschluss', // nextClose
  'Keine', // none
  'Deal', // deal
  'Betrag', // amount
  'Abschluss', // closeDate
  'Abschluss {}', // closes
  'Nicht alles war lesbar, daher sind Liste und Summen unvollständig.', // incomplete

  // Notes, and saving
  'Letzte Notizen', // latestNotes
  'Ganze Notiz', // wholeNote
  'Weniger', // less
  'Neue Notiz', // newNote
  'Notiz schreiben', // writeNote
  'Notiz speichern', // save
  'Notiz gespeichert.', // saved
  'Noch einmal speichern', // saveAgain
  'Wird noch gespeichert …', // saving
  'Prüfen, ob gespeichert', // check
  'Die Prüfung blieb ohne Antwort.', // unchecked
  'Verwerfen', // discard
  'Abbrechen', // cancel
  'Nicht gespeichert: {}', // notSaved
  'Schreiben Sie zuerst etwas.', // writeFirst
  '{} zu viel.', // overLimit
  'Noch {} Zeichen', // left
  'Schreiben war nicht Teil der Zustimmung, daher liest diese Karte nur.', // readsOnly

  // Parts, and what stands in the place of one
  'Firma', // company
  'Deals', // deals
  'Notizen', // notes
  'Aufgaben', // tasks
  'Meetings', // meetings
  '{}: nicht in den Rechten dieser Karte.', // part_scope
  '{}: HubSpot zeigt sie Ihnen hier nicht.', // part_refused
  '{}: nicht lesbar.', // part_failed

  // Problems: what happened
  'Anfrage nicht angenommen', // unauthorized
  'Karte und Dienst passen nicht zusammen', // mismatch
  'Karte nicht eingerichtet: API_ORIGIN fehlt', // no_origin
  'Nicht angenommen', // invalid
  'Keine Antwort', // lost
  'Gerade beschäftigt', // busy
  'HubSpot will weniger Anfragen', // limited
  'HubSpot antwortet nicht', // upstream
  'Etwas ging schief', // failed
  'Deals, nächste Schritte und Notizen hier sehen', // connect
  'Verbindung beendet', // reconnect
  'Recht fehlt', // scope
  'Kontakt nicht gefunden oder kein Zugriff', // not_found
  'Sie dürfen diesen Kontakt nicht bearbeiten', // no_edit
  'Das ist vielleicht schon gespeichert', // unknown
  'Nicht gefunden', // not_there

  // Problems: what next
  'Versuchen Sie es gleich erneut.', // again
  'Laden Sie die Seite neu. Wenn es dabei bleibt, sagen Sie es Ihrem Admin.', // reload
  'Ihr Admin soll prüfen, wie die App eingerichtet ist.', // admin
  'Kürzen oder ändern Sie es, oder laden Sie die Seite neu.', // shorten
  'Die Karte liest mit Ihren eigenen Rechten und braucht einmal Ihre Zustimmung.', // consent
  'Sie oder ein Admin haben diese Karte getrennt, oder HubSpot.', // consentAgain
  'Er wurde gelöscht, oder Sie dürfen ihn nicht sehen. Fragen Sie, wer zuständig ist.', // askOwner
  'Fragen Sie nach Bearbeitungsrechten.', // askRights
  'Prüfen Sie, bevor Sie es noch einmal schreiben.', // checkFirst
  'Versuchen Sie es erneut: Gespeichert wird höchstens einmal.', // saveTwice
  'Unter den letzten steht es nicht. Speichern Sie noch einmal, oder verwerfen Sie es.', // notAmong
  'Verbinden Sie zuerst, und speichern Sie dann noch einmal.', // connectFirst
  'Verbinden Sie neu und erlauben Sie das Schreiben, oder fragen Sie Ihren Admin.', // mayNotWrite
  'Er wurde gelöscht, oder Sie dürfen ihn nicht mehr sehen. Kopieren Sie Ihren Text.', // copyText
]

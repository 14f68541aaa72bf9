// Every word of the card in German, in the order of the names in `texts.ts`; the name stands behind each. `{}` is the
// place of what only the moment knows.
import type { Translation } from './texts-en.ts'

export const de: Translation = [
  // What several parts of the card say
  'Kontakt wird geladen', // loading
  'Lädt noch. HubSpot ist gerade langsam.', // slow
  'Erneut versuchen', // tryAgain
  'Ohne Namen', // unnamed
  'Keine', // none
  'Überfällig', // overdue
  '{} (nicht mehr aktiv)', // inactive
  'HubSpot konnte das nicht öffnen.', // notOpened
  'Abbrechen', // cancel
  'Referenz: {}', // reference
  'Geht in {} von selbst weiter.', // goesOn

  // Connecting, which happens in another window, and how the last try ended
  'Verbinden', // doConnect
  'Warten auf Ihre Zustimmung im anderen Fenster.', // waiting
  'Der letzte Versuch endete ohne Ihre Zustimmung.', // denied
  'Der letzte Versuch lief unter anderem Namen oder für ein anderes Konto.', // otherUser

  // What can keep the card from its answer, and what next
  'Versuchen Sie es gleich erneut.', // again
  'Ihr Admin soll die Einrichtung prüfen.', // askAdmin
  'Nicht angenommen', // notAccepted
  'Keine Antwort', // noAnswer
  'Gerade ausgelastet', // isBusy
  'Zu viele Anfragen an HubSpot', // tooMany
  'HubSpot antwortet nicht', // hubspotSilent
  'Etwas ist schiefgegangen', // wentWrong
  'Berechtigung fehlt', // lacksPermission
  'API_ORIGIN fehlt', // notSetUp
  'Karte und Dienst passen nicht zusammen', // notMatching
  'Laden Sie die Seite neu, oder informieren Sie Ihren Admin.', // reload
  'Kürzen oder ändern Sie es, oder laden Sie die Seite neu.', // changeIt
  'Deals, nächste Schritte und Notizen hier sehen', // whatForTo
  'HubSpot braucht dafür einmal Ihre Zustimmung.', // consentOnce
  'Verbindung beendet', // ended
  'Sie, ein Admin oder HubSpot haben diese Karte getrennt.', // whoEnded
  'Kontakt nicht gefunden oder kein Zugriff', // notFound
  'Gibt es ihn noch, dann fragen Sie, wer zuständig ist.', // askForAccess
  'Sie dürfen diesen Kontakt nicht bearbeiten', // mayNotEdit
  'Fragen Sie nach Bearbeitungsrechten.', // askForRights
  'Das ist vielleicht schon gespeichert', // maybeSaved
  'Prüfen Sie, bevor Sie es noch einmal schreiben.', // checkFirst

  // Who the contact is, and what is known of them
  ' bei ', // at
  'E-Mail', // email
  'Telefon', // phone
  'Zuständig', // owner
  'Zugewiesen', // assigned
  'Lifecycle-Phase', // lifecycleStage
  'Lead-Status', // leadStatus
  'Zuletzt kontaktiert', // lastContacted
  'Letzte Aktivität', // lastActivity
  'Nächste Aktivität', // nextActivity
  'Weitere Details', // more
  'Wer hier war', // looked
  'Jemand', // somebody

  // What they did who looked
  'gelesen', // hasRead
  'geschrieben', // hasWritten

  // The parts of a record, and what stands in the place of one
  'Unternehmen', // company
  'Deals', // deals
  'Aufgaben', // tasks
  'Meetings', // meetings
  '{}: Dieser Karte fehlt die Berechtigung.', // noPermission
  '{}: HubSpot zeigt Ihnen das nicht.', // notShown
  '{}: nicht geladen.', // notRead

  // What needs attention, and what can be done
  'Handlungsbedarf', // attention
  ' (und noch {})', // andMore
  'Vorschau', // preview
  'E-Mail senden', // sendByMail
  'Meeting planen', // planMeeting

  // Tags of what needs attention, and the facts behind them
  'war {} fällig', // dealOverdue
  'Nächste Aktivität war {} fällig', // activityOverdue
  'Bald fällig', // closing
  'fällig {}', // dealClosing
  'E-Mails an diese Adresse kommen zurück', // bounced
  'Möchte kein Marketing per E-Mail', // optedOut
  'Inaktiv', // quiet
  'Letzte Aktivität {}, bei offenem Deal', // quietFor
  'Niemand ist für diesen Kontakt zuständig', // ownedByNobody
  'Neu', // fresh
  'Noch nicht kontaktiert', // neverContacted

  // Tasks and meetings
  'Nächste Schritte', // nextSteps
  'Aufgabe ohne Titel', // task
  'Meeting', // meeting
  'fällig {}', // due
  'Es gibt mehr Aufgaben.', // moreTasks
  'Neue Aufgabe', // newTask
  'Fällig am', // dueDate
  'Aufgabe erstellen', // addTask

  // Deals
  'Offene Deals', // openDeals
  'Summe', // sum
  'Nächster Abschluss', // nextClose
  'Deal', // deal
  'Betrag', // amount
  'Abschluss', // closeDate
  'Fällig {}', // closes
  'Unvollständig: nicht alles war lesbar.', // incomplete

  // Notes
  'Letzte Notizen', // latestNotes
  'Ganze Notiz anzeigen', // wholeNote
  'Weniger anzeigen', // less
  'Neue Notiz', // newNote
  'Notiz speichern', // save
  'Schreiben war nicht Teil der Zustimmung, daher liest diese Karte nur.', // readsOnly

  // How the saving of a note or a task goes
  'Gespeichert.', // saved
  'Wird gespeichert …', // savingNow
  'Wird noch gespeichert …', // saving
  'Speicherung prüfen', // check
  'Verwerfen', // discard
  'Nicht gespeichert: {}', // notSaved
  'Schreiben Sie zuerst etwas.', // writeFirst
  '{} Zeichen zu viel', // overLimit
  'Noch {} Zeichen', // left
  'Versuchen Sie es erneut: Gespeichert wird höchstens einmal.', // saveTwice
  'Speichern Sie erneut, oder verwerfen Sie den Text.', // notAmong
  'Nicht unter den neuesten Einträgen', // notThere
  'Verbinden Sie sich zuerst, und speichern Sie dann erneut.', // connectFirst
  'Verbinden Sie sich neu und erlauben Sie das Schreiben, oder fragen Sie Ihren Admin.', // allowWriting
  'Kopieren Sie Ihren Text.', // copyText
]

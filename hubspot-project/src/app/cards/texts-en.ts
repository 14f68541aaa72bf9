// Every word of the card in English, in the order of the names in `texts.ts`; the name stands behind each. `{}` is the
// place of what only the moment knows.

export const en = [
  // What several parts of the card say
  'Loading contact', // loading
  'Still loading. HubSpot is slow right now.', // slow
  'Try again', // tryAgain
  'Unnamed', // unnamed
  'None', // none
  'Overdue', // overdue
  '{} (no longer active)', // inactive
  'HubSpot could not open this.', // notOpened
  'Cancel', // cancel
  'Reference: {}', // reference
  'Goes on by itself in {}.', // goesOn

  // Connecting, which happens in another window, and how the last try ended
  'Connect', // doConnect
  'Waiting for you in the other window.', // waiting
  'The last try ended without your consent.', // denied
  'The last try was made as somebody else, or for another account.', // otherUser

  // What can keep the card from its answer, and what next
  'Try again in a moment.', // again
  'Ask your admin to check the setup.', // askAdmin
  'Not accepted', // notAccepted
  'No answer', // noAnswer
  'Busy for a moment', // isBusy
  'Too many requests to HubSpot', // tooMany
  'HubSpot is not answering', // hubspotSilent
  'Something went wrong', // wentWrong
  'Permission missing', // lacksPermission
  'API_ORIGIN is not set', // notSetUp
  'Card and service do not match', // notMatching
  'Reload the page, or tell your admin.', // reload
  'Shorten or change it, or reload the page.', // changeIt
  'See deals, next steps and notes here', // whatForTo
  'HubSpot needs your consent to this card once.', // consentOnce
  'Connection ended', // ended
  'You or an admin disconnected this card, or HubSpot did.', // whoEnded
  'Contact not found or no access', // notFound
  'If it still exists, ask its owner for access.', // askForAccess
  'You may not edit this contact', // mayNotEdit
  'Ask for edit rights.', // askForRights
  'This may have been saved', // maybeSaved
  'Check before you write it again.', // checkFirst

  // Who the contact is, and what is known of them
  ' at ', // at
  'Email', // email
  'Phone', // phone
  'Owner', // owner
  'Assigned', // assigned
  'Lifecycle stage', // lifecycleStage
  'Lead status', // leadStatus
  'Last contacted', // lastContacted
  'Last activity', // lastActivity
  'Next activity', // nextActivity
  'More details', // more
  'Who has looked here', // looked
  'Somebody', // somebody

  // What they did who looked
  'looked', // hasRead
  'wrote', // hasWritten

  // The parts of a record, and what stands in the place of one
  'Company', // company
  'Deals', // deals
  'Tasks', // tasks
  'Meetings', // meetings
  '{}: not part of this card’s permissions.', // noPermission
  '{}: HubSpot does not show you this.', // notShown
  '{}: could not be read.', // notRead

  // What needs attention, and what can be done
  'Needs attention', // attention
  ' (and {} more)', // andMore
  'Preview', // preview
  'Send email', // sendByMail
  'Schedule a meeting', // planMeeting

  // Tags of what needs attention, and the facts behind them
  'close date passed {}', // dealOverdue
  'Next activity was due {}', // activityOverdue
  'Closing', // closing
  'closes {}', // dealClosing
  'Emails to this address bounce', // bounced
  'This contact takes no marketing emails', // optedOut
  'Quiet', // quiet
  'Last activity {}, with a deal open', // quietFor
  'This contact has no owner', // ownedByNobody
  'New', // fresh
  'Not contacted yet', // neverContacted

  // Tasks and meetings
  'Next steps', // nextSteps
  'Task without a title', // task
  'Meeting', // meeting
  'due {}', // due
  'There are more tasks.', // moreTasks
  'New task', // newTask
  'Due date', // dueDate
  'Add task', // addTask

  // Deals
  'Open deals', // openDeals
  'Sum', // sum
  'Next close', // nextClose
  'Deal', // deal
  'Amount', // amount
  'Close date', // closeDate
  'Closes {}', // closes
  'Incomplete: not everything could be read.', // incomplete

  // Notes
  'Latest notes', // latestNotes
  'Show whole note', // wholeNote
  'Show less', // less
  'New note', // newNote
  'Save note', // save
  'Writing notes was not part of the consent, so this card only reads.', // readsOnly

  // How the saving of a note or a task goes
  'Saved.', // saved
  'Saving…', // savingNow
  'Still saving…', // saving
  'Check if it was saved', // check
  'Discard', // discard
  'Not saved: {}', // notSaved
  'Write something first.', // writeFirst
  'Characters over the limit: {}', // overLimit
  'Characters left: {}', // left
  'Try again: it is saved once at most.', // saveTwice
  'Save it again, or discard it.', // notAmong
  'Not among the latest', // notThere
  'Connect first, then save again.', // connectFirst
  'Connect again and allow writing, or ask your admin.', // allowWriting
  'Copy your text.', // copyText
] as const

export type Each<Texts extends readonly string[], Word> = { readonly [Place in keyof Texts]: Word }

/** The same texts in another language: as many, in the same order. */
export type Translation = Each<typeof en, string>

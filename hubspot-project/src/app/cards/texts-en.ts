// Every word of the card in English: one line for each key of text-keys.ts, which stands behind it. `{}` is the place of
// what only the moment knows.
import type { Words } from './text-keys.ts'

export const en: Words = [
  // Loading and connecting
  'Loading contact', // loading
  'Still loading. HubSpot is slow at the moment.', // slow
  'Try again', // tryAgain
  'Connect', // doConnect
  'Reconnect', // doReconnect
  'Waiting for you to finish in the other window.', // waiting
  'The last try ended without your consent.', // denied
  'The last try was made as somebody else, or for another account.', // other_user
  'Reference: {}', // reference
  'Goes on by itself in {}.', // goesOn

  // The contact
  'Unnamed', // unnamed
  ' at ', // at
  '{} (no longer active)', // inactive
  'Email', // email
  'Phone', // phone
  'Owner', // owner
  'Assigned', // assigned
  'Lifecycle stage', // lifecycleStage
  'Lead status', // leadStatus
  'Last contacted', // lastContacted
  'Last activity', // lastActivity
  'Next activity', // nextActivity
  'More, and who has looked', // more
  'Who has looked here', // looked
  'Nobody yet', // nobody
  'Somebody', // somebody
  'looked', // read
  'wrote', // write

  // What needs attention: tags, facts, actions
  'Needs attention', // attention
  'Overdue', // overdue
  'Closing', // closing
  'Quiet', // silent
  'No owner', // noOwner
  'New', // fresh
  'close date passed {}', // deal_overdue
  'closes {}', // deal_closing
  'Next activity was due {}', // activity_overdue
  'Last activity {}, with a deal open', // quiet
  'Emails to this address bounce', // bounced
  'This contact takes no marketing emails', // opted_out
  'Nobody looks after this contact', // no_owner
  'Nobody has contacted this person yet', // never_contacted
  ' (and {} more)', // andMore
  'Send email', // SEND_EMAIL
  'Plan a task', // ADD_TASK
  'Schedule a meeting', // SCHEDULE_MEETING
  'Preview', // preview
  'HubSpot could not open this.', // notOpened

  // Next steps
  'Next steps', // nextSteps
  'Nothing planned', // noSteps
  'Task without a title', // task
  'Meeting', // meeting
  'due {}', // due
  'There are more tasks.', // moreTasks
  'New task', // newTask
  'Due', // dueDate
  'Add task', // addTask
  'Task added.', // taskAdded

  // Deals
  'Open deals', // openDeals
  'Sum', // sum
  'Next close', // nextClose
  'None', // none
  'Deal', // deal
  'Amount', // amount
  'Close date', // closeDate
  'Closes {}', // closes
  'Not everything could be read, so list and sums are not complete.', // incomplete

  // Notes, and saving
  'Latest notes', // latestNotes
  'Show whole note', // wholeNote
  'Show less', // less
  'New note', // newNote
  'Write a note', // writeNote
  'Save note', // save
  'Note saved.', // saved
  'Save again', // saveAgain
  'Still saving…', // saving
  'Check if it was saved', // check
  'The check got no answer.', // unchecked
  'Discard', // discard
  'Cancel', // cancel
  'Not saved: {}', // notSaved
  'Write something first.', // writeFirst
  '{} over the limit.', // overLimit
  '{} characters left', // left
  'Writing notes was not part of the consent, so this card only reads.', // readsOnly

  // Parts, and what stands in the place of one
  'Company', // company
  'Deals', // deals
  'Notes', // notes
  'Tasks', // tasks
  'Meetings', // meetings
  '{}: not part of this card’s permissions.', // part_scope
  '{}: HubSpot does not show them to you here.', // part_refused
  '{}: could not be read.', // part_failed

  // Problems: what happened
  'Request not accepted', // unauthorized
  'Card and service do not match', // mismatch
  'Card not set up: API_ORIGIN is missing', // no_origin
  'Not accepted', // invalid
  'No answer', // lost
  'Busy for a moment', // busy
  'HubSpot asks for fewer requests', // limited
  'HubSpot is not answering', // upstream
  'Something went wrong', // failed
  'See deals, next steps and notes here', // connect
  'Connection ended', // reconnect
  'Permission missing', // scope
  'Contact not found or no access', // not_found
  'You may not edit this contact', // no_edit
  'This may have been saved', // unknown
  'Not found', // not_there

  // Problems: what next
  'Try again in a moment.', // again
  'Reload the page. If this stays, tell your admin.', // reload
  'Ask your admin to check how the app is set up.', // admin
  'Shorten or change it, or reload the page.', // shorten
  'The card reads with your own permissions and needs your consent once.', // consent
  'You or an admin disconnected this card, or HubSpot did.', // consentAgain
  'It was deleted, or you may not see it. Ask its owner for access.', // askOwner
  'Ask its owner or your admin for edit rights.', // askRights
  'Check before you write it again.', // checkFirst
  'Try again: it is saved once at most.', // saveTwice
  'It is not among the latest. Save it again, or discard it.', // notAmong
  'Connect first, then save again.', // connectFirst
  'Connect again and allow writing, or ask your admin.', // mayNotWrite
  'It was deleted, or you may no longer see it. Copy your text.', // copyText
]

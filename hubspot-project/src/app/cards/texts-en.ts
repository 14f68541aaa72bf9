// Every word of the card in English; the other languages have the same keys. A problem is [what happened, why and what next].
const mismatch = [
  'Card and service do not match',
  'Reload the page. If this stays, tell your admin.',
] as const

export const en = {
  loading: 'Loading contact',
  slow: 'Still loading. HubSpot is slow at the moment.',
  tryAgain: 'Try again',
  connect: 'Connect',
  reconnect: 'Reconnect',
  waiting: 'Waiting for you to finish in the other window.',
  reference: (id: string) => `Reference: ${id}`,
  goesOnIn: (time: string) => `Goes on by itself in ${time}.`,
  saveIn: (time: string) => `You can save again in ${time}.`,

  unnamedContact: 'Unnamed contact',
  unnamed: 'Unnamed',
  titleAt: ['', ' at '],
  inactive: (name: string) => `${name} (no longer active)`,
  email: 'Email',
  phone: 'Phone',
  owner: 'Owner',
  assigned: 'Assigned',
  lifecycleStage: 'Lifecycle stage',
  leadStatus: 'Lead status',
  lastContacted: 'Last contacted',
  lastActivity: 'Last activity',
  nextActivity: 'Next activity',
  more: 'More, and who has looked',
  looked: 'Who has looked through this card',
  nobodyLooked: 'Nobody yet',
  somebody: 'Somebody',
  read: 'looked',
  write: 'wrote',

  attention: 'Needs attention',
  dealOverdue: (deal: string, days: number) => `${deal}: close date passed ${ago(days)}`,
  dealClosing: (deal: string, days: number) =>
    `${deal}: closes ${days === 0 ? 'today' : `in ${count(days, 'day')}`}`,
  andMore: (deals: number) => ` (and ${count(deals, 'more deal')})`,
  overdue: 'Overdue',
  closing: 'Closing',
  activityOverdue: (days: number) => `Next activity was due ${days === 0 ? 'earlier today' : ago(days)}`,
  quiet: (days: number) => `No activity for ${count(days, 'day')}, with a deal open`,
  quietTag: 'Quiet',
  neverContacted: 'Nobody has contacted this person yet',
  newTag: 'New',
  noOwner: 'No owner',
  noOwnerLine: 'Nobody looks after this contact',
  bounced: 'Emails to this address bounce',
  optedOut: 'This contact takes no marketing emails',
  emailTag: 'Email',
  sendEmail: 'Send email',
  addTaskThere: 'Plan a task',
  meet: 'Schedule a meeting',
  preview: 'Preview',
  actionFailed: 'HubSpot could not open this.',

  nextSteps: 'Next steps',
  noSteps: 'Nothing planned',
  unnamedTask: 'Task without a title',
  unnamedMeeting: 'Meeting',
  due: (when: string) => `due ${when}`,
  moreTasks: 'There are more tasks than shown here.',
  taskDone: 'Task done.',
  taskAdded: 'Task added.',
  newTask: 'New task',
  dueDate: 'Due',
  addTask: 'Add task',
  cancel: 'Cancel',

  openDeals: 'Open deals',
  sum: 'Sum',
  nextClose: 'Next close',
  none: 'None',
  deal: 'Deal',
  amount: 'Amount',
  closeDate: 'Close date',
  closesIn: (days: number) => (days === 0 ? 'Closes today' : `Closes in ${count(days, 'day')}`),
  dealsIncomplete: 'Not everything could be read, so list and sums are not complete.',

  latestNotes: 'Latest notes',
  wholeNote: 'Show whole note',
  lessNote: 'Show less',
  newNote: 'New note',
  writeNote: 'Write a note',
  save: 'Save note',
  saved: 'Note saved.',
  saveAgain: 'Save again',
  stillSaving: 'Still saving…',
  check: 'Check if it was saved',
  checkFailed: 'The check got no answer. Check again in a moment.',
  discard: 'Discard',
  notSaved: (why: string) => `Not saved: ${why}`,
  notThere: ['Not found', 'It is not among the latest. Save it again, or discard it.'],
  maybeSaved: ['This may have been saved', 'Try again: it is saved once at most.'],
  writeFirst: 'Write something first.',
  dateFirst: 'Choose a date.',
  overLimit: (letters: string) => `${letters} over the limit.`,
  left: (letters: string) => `${letters} characters left`,
  readsOnly: 'Writing notes was not part of the consent, so this card only reads.',

  missing: {
    company: ['Companies are not', 'the company', 'The company'],
    deals: ['Deals are not', 'the deals', 'The deals'],
    notes: ['Notes are not', 'the notes', 'The latest notes'],
    tasks: ['Tasks are not', 'the tasks', 'The tasks'],
    meetings: ['Meetings are not', 'the meetings', 'The meetings'],
  },
  missingScope: (part: string) => `${part} part of this card’s permissions.`,
  missingRefused: (part: string) => `HubSpot does not let this card show you ${part}.`,
  missingFailed: (part: string) => `${part} could not be read.`,

  consent: {
    denied: 'The last try ended without your consent: access was not allowed in the other window.',
    other_user:
      'The last try was made as somebody else, or for another account. Choose this account, as yourself.',
  },

  problems: {
    unauthorized: [
      'Request not accepted',
      'The service could not confirm that HubSpot sent this request. If this stays, ask your admin to check the app’s client secret.',
    ],
    malformed_request: mismatch,
    request_id_required: mismatch,
    unsupported_media_type: mismatch,
    method_not_allowed: mismatch,
    not_found: mismatch,
    validation_failed: ['Out of range', 'The service refused a value. Change it, or reload the page.'],
    payload_too_large: ['Too long', 'This is larger than the service accepts. Shorten it.'],
    app_mismatch: [
      'Wrong app',
      'HubSpot signed this request for another app. Ask your admin to check the service’s app id.',
    ],
    replayed_request: [
      'Answer lost',
      'HubSpot repeated this request, and the first answer was lost. Try again.',
    ],
    request_in_progress: ['Still working', 'The same request is still running. Try again in a moment.'],
    request_id_reused: ['Request mixed up', 'This request was already used for something else. Try again.'],
    outcome_unknown: [
      'This may have been saved',
      'HubSpot did not say whether it saved this. Check before you write it again.',
    ],
    connection_required: [
      'See deals, next steps and notes here',
      'The card reads HubSpot with your own permissions and needs your consent once. It then goes on by itself.',
    ],
    reauthorization_required: [
      'Connection ended',
      'You or an admin disconnected this card, or HubSpot ended its access. Reconnect in the window that opens; the card then goes on by itself.',
    ],
    insufficient_scope: [
      'Permission missing',
      'The connection lacks a permission. Ask your admin to install the app again with it.',
    ],
    record_not_found: [
      'Contact not found or no access',
      'This contact was deleted, or you may not see it. Ask its owner for access.',
    ],
    write_refused: [
      'You may not edit this contact',
      'HubSpot lets you see it but not change it. Ask its owner or your admin for edit rights.',
    ],
    operator_only: [
      'Only for an administrator',
      'Only whoever runs the service can do this. Ask your admin.',
    ],
    rate_limited: ['Too many requests', 'HubSpot asked the card to slow down.'],
    upstream_unavailable: [
      'HubSpot is not answering',
      'HubSpot’s CRM did not answer in time. Try again in a minute.',
    ],
    upstream_invalid_response: [
      'Unexpected answer from HubSpot',
      'The service does not understand it. Try again. If this stays, tell your admin.',
    ],
    retry_later: ['Busy for a moment', 'Nothing was changed. Try again in a moment.'],
    internal_error: ['Something went wrong', 'Try again. If this stays, give the reference to your admin.'],
    no_answer: [
      'No answer',
      'The service could not be reached, or its answer was lost. Check your connection, then try again.',
    ],
    unreadable_answer: ['Unreadable answer', 'Try again, or reload the page to get the newest card.'],
    not_configured: [
      'Card not set up',
      'Ask your admin to set API_ORIGIN in the project’s profile and to upload it again.',
    ],
  },
  /** Where a problem means something else while something is saved. */
  writeProblems: {
    connection_required: 'Connect in the window that opens, then save again.',
    reauthorization_required:
      'You or an admin disconnected this card. Connect in the window that opens, then save again.',
    insufficient_scope: 'Your connection may not write. Connect again and allow it, or ask your admin.',
    record_not_found: 'This contact was deleted, or you may no longer see it. Copy your text.',
  },
}

type Widened<T> = T extends string
  ? string
  : T extends (...args: infer Args) => string
    ? (...args: Args) => string
    : { [Key in keyof T]: Widened<T[Key]> }

/** What each language must say: the same keys as the English one. */
export type Texts = Widened<typeof en>

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

function ago(days: number): string {
  return days === 0 ? 'today' : `${count(days, 'day')} ago`
}

// Every word of the card in English; the other languages have the same keys. `{}` stands for what only the moment
// knows. A problem is [what happened, what next].

const words = {
  loading: 'Loading contact',
  slow: 'Still loading. HubSpot is slow at the moment.',
  tryAgain: 'Try again',
  connect: 'Connect',
  reconnect: 'Reconnect',
  waiting: 'Waiting for you to finish in the other window.',
  denied: 'The last try ended without your consent.',
  other_user: 'The last try was made as somebody else, or for another account.',
  reference: 'Reference: {}',
  goesOn: 'Goes on by itself in {}.',

  unnamed: 'Unnamed',
  at: ' at ',
  inactive: '{} (no longer active)',
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
  nobody: 'Nobody yet',
  somebody: 'Somebody',
  read: 'looked',
  write: 'wrote',

  attention: 'Needs attention',
  /** For each: its tag, and the fact behind it. */
  needs: {
    deal_overdue: ['Overdue', 'close date passed {}'],
    deal_closing: ['Closing', 'closes {}'],
    activity_overdue: ['Overdue', 'Next activity was due {}'],
    quiet: ['Quiet', 'Last activity {}, with a deal open'],
    bounced: ['Email', 'Emails to this address bounce'],
    opted_out: ['Email', 'This contact takes no marketing emails'],
    no_owner: ['No owner', 'Nobody looks after this contact'],
    never_contacted: ['New', 'Nobody has contacted this person yet'],
  },
  andMore: ' (and {} more)',
  sendEmail: 'Send email',
  planTask: 'Plan a task',
  meet: 'Schedule a meeting',
  preview: 'Preview',
  notOpened: 'HubSpot could not open this.',

  nextSteps: 'Next steps',
  noSteps: 'Nothing planned',
  task: 'Task without a title',
  meeting: 'Meeting',
  overdue: 'Overdue',
  due: 'due {}',
  moreTasks: 'There are more tasks than shown here.',
  newTask: 'New task',
  dueDate: 'Due',
  addTask: 'Add task',
  taskAdded: 'Task added.',

  openDeals: 'Open deals',
  sum: 'Sum',
  nextClose: 'Next close',
  none: 'None',
  deal: 'Deal',
  amount: 'Amount',
  closeDate: 'Close date',
  closes: 'Closes {}',
  incomplete: 'Not everything could be read, so list and sums are not complete.',

  latestNotes: 'Latest notes',
  wholeNote: 'Show whole note',
  less: 'Show less',
  newNote: 'New note',
  writeNote: 'Write a note',
  save: 'Save note',
  saved: 'Note saved.',
  saveAgain: 'Save again',
  saving: 'Still saving…',
  check: 'Check if it was saved',
  unchecked: 'The check got no answer. Check again in a moment.',
  discard: 'Discard',
  cancel: 'Cancel',
  notSaved: 'Not saved: {}',
  writeFirst: 'Write something first.',
  overLimit: '{} over the limit.',
  left: '{} characters left',
  readsOnly: 'Writing notes was not part of the consent, so this card only reads.',

  company: 'Company',
  deals: 'Deals',
  notes: 'Notes',
  tasks: 'Tasks',
  meetings: 'Meetings',
  /** In the place of one of these. */
  missing: {
    scope: '{}: not part of this card’s permissions.',
    refused: '{}: HubSpot does not show them to you here.',
    failed: '{}: could not be read.',
  },

  problems: {
    unauthorized: [
      'Request not accepted',
      'The service could not confirm that HubSpot sent it. If this stays, ask your admin to check the client secret.',
    ],
    mismatch: ['Card and service do not match', 'Reload the page. If this stays, tell your admin.'],
    invalid: ['Not accepted', 'The service refused a value. Shorten or change it, or reload the page.'],
    lost: ['No answer', 'The service was not reached, or its answer got lost. Try again.'],
    busy: ['Busy for a moment', 'Try again in a moment.'],
    limited: ['Too many requests', 'HubSpot asked the card to slow down.'],
    upstream: ['HubSpot is not answering', 'Its CRM did not answer as expected. Try again in a minute.'],
    failed: ['Something went wrong', 'Try again. If this stays, give the reference to your admin.'],
    no_origin: [
      'Card not set up',
      'Ask your admin to set API_ORIGIN in the project’s profile and to upload it again.',
    ],
    connect: [
      'See deals, next steps and notes here',
      'The card reads HubSpot with your own permissions and needs your consent once. It then goes on by itself.',
    ],
    reconnect: [
      'Connection ended',
      'You or an admin disconnected this card, or HubSpot ended its access. Once you reconnect, it goes on by itself.',
    ],
    scope: ['Permission missing', 'Ask your admin to install the app again with it.'],
    not_found: [
      'Contact not found or no access',
      'It was deleted, or you may not see it. Ask its owner for access.',
    ],
    no_edit: ['You may not edit this contact', 'Ask its owner or your admin for edit rights.'],
    unknown: ['This may have been saved', 'HubSpot did not say. Check before you write it again.'],
    in_doubt: ['This may have been saved', 'Try again: it is saved once at most.'],
    not_there: ['Not found', 'It is not among the latest. Save it again, or discard it.'],
  },
  /** Where a problem means something else while something is saved. */
  writing: {
    connect: 'Connect in the window that opens, then save again.',
    reconnect: 'You or an admin disconnected this card. Connect in the window that opens, then save again.',
    scope: 'Your connection may not write. Connect again and allow it, or ask your admin.',
    not_found: 'It was deleted, or you may no longer see it. Copy your text.',
  },
} as const

type Said<T> = T extends string
  ? string
  : T extends readonly string[]
    ? readonly [string, string]
    : { [Key in keyof T]: Said<T[Key]> }

/** What each language must say: the same keys as the English one. */
export type Texts = Said<typeof words>

export const en: Texts = words

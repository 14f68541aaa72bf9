// What each text is called. The languages only list their words in this order, so that a bundle with all of them has the
// keys once; a language with a word too few or too many does not compile.

export const textKeys = [
  // Loading and connecting
  'loading',
  'slow',
  'tryAgain',
  'doConnect',
  'doReconnect',
  'waiting',
  'denied',
  'other_user',
  'reference',
  'goesOn',

  // The contact
  'unnamed',
  'at',
  'inactive',
  'email',
  'phone',
  'owner',
  'assigned',
  'lifecycleStage',
  'leadStatus',
  'lastContacted',
  'lastActivity',
  'nextActivity',
  'more',
  'looked',
  'nobody',
  'somebody',
  'read',
  'write',

  // What needs attention: tags, facts, actions
  'attention',
  'overdue',
  'closing',
  'silent',
  'noOwner',
  'fresh',
  'deal_overdue',
  'deal_closing',
  'activity_overdue',
  'quiet',
  'bounced',
  'opted_out',
  'no_owner',
  'never_contacted',
  'andMore',
  'SEND_EMAIL',
  'ADD_TASK',
  'SCHEDULE_MEETING',
  'preview',
  'notOpened',

  // Next steps
  'nextSteps',
  'noSteps',
  'task',
  'meeting',
  'due',
  'moreTasks',
  'newTask',
  'dueDate',
  'addTask',
  'taskAdded',

  // Deals
  'openDeals',
  'sum',
  'nextClose',
  'none',
  'deal',
  'amount',
  'closeDate',
  'closes',
  'incomplete',

  // Notes, and saving
  'latestNotes',
  'wholeNote',
  'less',
  'newNote',
  'writeNote',
  'save',
  'saved',
  'saveAgain',
  'saving',
  'check',
  'unchecked',
  'discard',
  'cancel',
  'notSaved',
  'writeFirst',
  'overLimit',
  'left',
  'readsOnly',

  // Parts, and what stands in the place of one
  'company',
  'deals',
  'notes',
  'tasks',
  'meetings',
  'part_scope',
  'part_refused',
  'part_failed',

  // Problems: what happened
  'unauthorized',
  'mismatch',
  'no_origin',
  'invalid',
  'lost',
  'busy',
  'limited',
  'upstream',
  'failed',
  'connect',
  'reconnect',
  'scope',
  'not_found',
  'no_edit',
  'unknown',
  'not_there',

  // Problems: what next
  'again',
  'reload',
  'admin',
  'shorten',
  'consent',
  'consentAgain',
  'askOwner',
  'askRights',
  'checkFirst',
  'saveTwice',
  'notAmong',
  'connectFirst',
  'mayNotWrite',
  'copyText',
] as const

export type TextKey = (typeof textKeys)[number]

/** A language: a text for each key, in the same order. */
export type Words = Listed<typeof textKeys>
type Listed<Keys extends readonly string[]> = { readonly [Place in keyof Keys]: string }

export type Texts = Readonly<Record<TextKey, string>>

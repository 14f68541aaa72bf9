// The words of the card, each in every language: one file per language, and their names here. Numbers, dates and times
// are written in the language of the words.
import { de } from './texts-de.ts'
import { en } from './texts-en.ts'
import { es } from './texts-es.ts'
import type { Each } from './texts-en.ts'

export type Words = readonly [en: string, de: string, es: string]

const languages = ['en', 'de', 'es']

export const [
  // What several parts of the card say
  loading,
  slow,
  tryAgain,
  unnamed,
  none,
  overdue,
  inactive,
  notOpened,
  cancel,
  reference,
  goesOn,
  // Connecting, which happens in another window, and how the last try ended
  doConnect,
  waiting,
  denied,
  otherUser,
  // What can keep the card from its answer, and what next
  again,
  askAdmin,
  notAccepted,
  noAnswer,
  isBusy,
  tooMany,
  hubspotSilent,
  wentWrong,
  lacksPermission,
  notSetUp,
  notMatching,
  reload,
  changeIt,
  whatForTo,
  consentOnce,
  ended,
  whoEnded,
  notFound,
  askForAccess,
  mayNotEdit,
  askForRights,
  maybeSaved,
  checkFirst,
  // Who the contact is, and what is known of them
  at,
  email,
  phone,
  owner,
  assigned,
  lifecycleStage,
  leadStatus,
  lastContacted,
  lastActivity,
  nextActivity,
  more,
  looked,
  somebody,
  // What they did who looked
  hasRead,
  hasWritten,
  // The parts of a record, and what stands in the place of one
  company,
  deals,
  tasks,
  meetings,
  noPermission,
  notShown,
  notRead,
  // What needs attention, and what can be done
  attention,
  andMore,
  preview,
  sendByMail,
  planMeeting,
  // Tags of what needs attention, and the facts behind them
  dealOverdue,
  activityOverdue,
  closing,
  dealClosing,
  bounced,
  optedOut,
  quiet,
  quietFor,
  ownedByNobody,
  fresh,
  neverContacted,
  // Tasks and meetings
  nextSteps,
  task,
  meeting,
  due,
  moreTasks,
  newTask,
  dueDate,
  addTask,
  // Deals
  openDeals,
  sum,
  nextClose,
  deal,
  amount,
  closeDate,
  closes,
  incomplete,
  // Notes
  latestNotes,
  wholeNote,
  less,
  newNote,
  save,
  readsOnly,
  // How the saving of a note or a task goes
  saved,
  savingNow,
  saving,
  check,
  discard,
  notSaved,
  writeFirst,
  overLimit,
  left,
  saveTwice,
  notAmong,
  notThere,
  connectFirst,
  allowWriting,
  copyText,
] = en.map((text, place) => [text, de[place], es[place]]) as unknown as Each<typeof en, Words>

/** In the viewer's language, with `value` in the place that the text has for it (`{}`). */
export type Say = (text: Words, value?: string) => string

/** HubSpot gives `de`, `de-DE` or `de_DE`; a language that the card does not speak is answered in English. */
export const languageOf = (userLocale = ''): { say: Say; locale: string } => {
  const tag = userLocale.replaceAll('_', '-')
  const place = languages.indexOf(tag.toLowerCase().split('-')[0] ?? '')
  return {
    say: (text, value = '') => (text[place] ?? text[0]).replace('{}', () => value),
    locale: place < 0 ? 'en' : tag,
  }
}

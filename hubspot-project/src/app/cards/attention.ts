// What needs attention about a contact, the most urgent first. It judges what was read and touches nothing.
import { openOf } from './given.ts'
import type { ContactView, DealView } from './contract.ts'

// All thresholds in one place, in days.
export const dealClosesWithin = 7
const quietFor = 30
const mostLines = 3

export type AttentionKind =
  | 'deal_overdue'
  | 'deal_closing'
  | 'activity_overdue'
  | 'quiet'
  | 'bounced'
  | 'opted_out'
  | 'no_owner'
  | 'never_contacted'

export interface Attention {
  kind: AttentionKind
  /** Whole days from today, negative for days that have passed. */
  days?: number
  deal?: DealView
  /** How many other deals are in the same case. */
  more?: number
}

const dayMs = 24 * 60 * 60_000

/** `today` is the account's day, `YYYY-MM-DD`, because close dates are days and not instants. */
export const attentionOf = (view: ContactView, now: number, today: string): Attention[] => {
  const { contact, activity } = view
  // The backend gives the soonest first.
  const deals = openOf(view.deals).map((deal) => ({ deal, days: daysUntil(deal.closeDate, today) }))
  const due = [activity.nextActivityAt, ...openOf(view.tasks).map(({ dueAt }) => dueAt)]
  const since = (instant: string | null) => Math.ceil((Date.parse(instant ?? '') - now) / dayMs)
  // Of none, infinity.
  const overdue = Math.min(...due.filter((at) => Date.parse(at ?? '') < now).map(since))
  const quiet = since(activity.lastActivityAt)
  const found: (Attention | false | undefined)[] = [
    dealWith(
      'deal_overdue',
      deals.filter(({ days }) => days < 0),
    ),
    overdue < Infinity && { kind: 'activity_overdue', days: overdue },
    dealWith(
      'deal_closing',
      deals.filter(({ days }) => days >= 0 && days <= dealClosesWithin),
    ),
    !!contact.emailState && { kind: contact.emailState },
    deals.length > 0 && quiet <= -quietFor && { kind: 'quiet', days: quiet },
    contact.hasOwner === false && { kind: 'no_owner' },
    activity.lastContactedAt === null && { kind: 'never_contacted' },
  ]
  return found.filter((line) => !!line).slice(0, mostLines)
}

/** Whole days from `today` until a day; negative when it has passed, `NaN` when it is no day. */
export const daysUntil = (date: string | null, today: string): number =>
  Math.round((Date.parse(date ?? '') - Date.parse(today)) / dayMs)

interface Closing {
  deal: DealView
  days: number
}

const dealWith = (kind: Attention['kind'], deals: Closing[]): Attention | undefined => {
  const [first] = deals
  return first && { kind, ...first, more: deals.length - 1 }
}

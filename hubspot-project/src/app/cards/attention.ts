// What needs attention about a contact, the most urgent first. It judges what was read and touches nothing.
import type { ContactView, DealView } from './contract.ts'

/** All thresholds in one place, in days. */
export const thresholds = { dealClosesWithin: 7, quietFor: 30, mostLines: 3 }

export type Attention =
  | { kind: 'deal_overdue' | 'deal_closing'; deal: DealView; days: number; more: number }
  | { kind: 'activity_overdue' | 'quiet'; days: number }
  | { kind: 'bounced' | 'opted_out'; email: string | null }
  | { kind: 'never_contacted' | 'no_owner' }

const dayMs = 24 * 60 * 60_000

/** `today` is the account's day, `YYYY-MM-DD`, because close dates are days and not instants. */
export function attentionOf(view: ContactView, now: number, today: string): Attention[] {
  const found = [
    dealWith('deal_overdue', view, (days) => days < 0, today),
    overdueActivity(view, now),
    dealWith('deal_closing', view, (days) => days >= 0 && days <= thresholds.dealClosesWithin, today),
    mail(view),
    quiet(view, now),
    view.contact.hasOwner === false ? ({ kind: 'no_owner' } as const) : null,
    neverContacted(view),
  ]
  return found.filter((line) => line !== null).slice(0, thresholds.mostLines)
}

/** Whole days from `today` until a day; negative when it has passed, `null` when it is no day. */
export function daysUntil(date: string | null, today: string): number | null {
  const days = date === null ? NaN : (Date.parse(date) - Date.parse(today)) / dayMs
  return Number.isFinite(days) ? Math.round(days) : null
}

const openDeals = ({ deals }: ContactView): DealView[] => ('open' in deals ? deals.open : [])

function dealWith(
  kind: 'deal_overdue' | 'deal_closing',
  view: ContactView,
  applies: (days: number) => boolean,
  today: string,
): Attention | null {
  const found = openDeals(view)
    .map((deal) => ({ deal, days: daysUntil(deal.closeDate, today) }))
    .filter((one): one is { deal: DealView; days: number } => one.days !== null && applies(one.days))
    .sort((a, b) => a.days - b.days)
  const [first] = found
  return first ? { kind, deal: first.deal, days: Math.abs(first.days), more: found.length - 1 } : null
}

function overdueActivity({ activity, tasks }: ContactView, now: number): Attention | null {
  const dueTasks = tasks && 'open' in tasks ? tasks.open.map(({ dueAt }) => dueAt) : []
  const passed = [activity.nextActivityAt, ...dueTasks]
    .map((instant) => Date.parse(instant ?? ''))
    .filter((ms) => ms < now)
  if (passed.length === 0) return null
  const longest = passed.reduce((a, b) => Math.min(a, b))
  return { kind: 'activity_overdue', days: Math.floor((now - longest) / dayMs) }
}

function mail({ contact }: ContactView): Attention | null {
  return contact.emailState ? { kind: contact.emailState, email: contact.email } : null
}

function quiet(view: ContactView, now: number): Attention | null {
  const days = Math.floor((now - Date.parse(view.activity.lastActivityAt ?? '')) / dayMs)
  return openDeals(view).length > 0 && days >= thresholds.quietFor ? { kind: 'quiet', days } : null
}

function neverContacted({ activity }: ContactView): Attention | null {
  return activity.lastContactedAt === null ? { kind: 'never_contacted' } : null
}

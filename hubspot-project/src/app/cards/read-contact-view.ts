// Checks the shape of a success before anything is drawn: only the contact itself must be there, what else is
// missing or of another kind counts as empty.
import { isRecord, listOf, textOf } from './shape.ts'
import type { ContactView, DealView, NoteView, OpenDeals, Unavailable } from './contract.ts'

type Json = Record<string, unknown>

export function readContactView(body: unknown): ContactView | null {
  if (!isRecord(body) || !isRecord(body.contact)) return null
  const { contact } = body
  const id = textOf(contact.id)
  if (!id) return null
  const activity = isRecord(body.activity) ? body.activity : {}
  const company = isRecord(contact.company) ? contact.company : {}
  const companyId = textOf(company.id)
  return {
    contact: {
      id,
      name: textOf(contact.name),
      jobTitle: textOf(contact.jobTitle),
      email: textOf(contact.email),
      phone: textOf(contact.phone),
      lifecycleStage: textOf(contact.lifecycleStage),
      leadStatus: textOf(contact.leadStatus),
      ownerName: textOf(contact.ownerName),
      ownerInactive: contact.ownerInactive === true,
      company: companyId ? { id: companyId, name: textOf(company.name) } : readUnavailable(company),
    },
    activity: {
      lastContactedAt: textOf(activity.lastContactedAt),
      lastActivityAt: textOf(activity.lastActivityAt),
      nextActivityAt: textOf(activity.nextActivityAt),
    },
    deals: readPart(body.deals, readDeals),
    notes: readUnavailable(body.notes) ?? listOf(body.notes, readNote),
    mayWrite: body.mayWrite !== false,
  }
}

function readUnavailable(part: unknown): Unavailable | null {
  if (!isRecord(part)) return null
  const why = part.unavailable
  return why === 'scope' || why === 'refused' || why === 'failed' ? { unavailable: why } : null
}

function readPart<Part>(part: unknown, read: (part: Json) => Part): Part | Unavailable {
  return readUnavailable(part) ?? (isRecord(part) ? read(part) : { unavailable: 'failed' })
}

/** The answer to a new note. */
export function readNoteAnswer(body: unknown): NoteView | null {
  return isRecord(body) && isRecord(body.note) ? readNote(body.note) : null
}

function readDeals(deals: Json): OpenDeals {
  return {
    open: listOf(deals.open, readDeal),
    totals: listOf(deals.totals, (total) => {
      const currency = textOf(total.currency)
      const amount = textOf(total.amount)
      return currency && amount ? { currency, amount, deals: Number(total.deals) || 0 } : null
    }),
    truncated: deals.truncated === true,
  }
}

function readDeal(deal: Json): DealView | null {
  const id = textOf(deal.id)
  if (!id) return null
  return {
    id,
    name: textOf(deal.name),
    stage: textOf(deal.stage),
    amount: textOf(deal.amount),
    currency: textOf(deal.currency) ?? '',
    closeDate: textOf(deal.closeDate),
  }
}

// Notes written in HubSpot itself can be longer than those that the card writes.
const longestNoteText = 20_000

function readNote(note: Json): NoteView | null {
  const id = textOf(note.id)
  if (!id) return null
  return {
    id,
    text: textOf(note.text, longestNoteText) ?? '',
    createdAt: textOf(note.createdAt) ?? '',
    author: textOf(note.author),
    authorInactive: note.authorInactive === true,
  }
}

// HubSpot's answers as far as the card needs them
// (https://developers.hubspot.com/docs/api-reference/latest/crm/understanding-the-crm). What is unknown is dropped,
// what is missing becomes null, and a broken element of a list costs only itself.
import { z } from 'zod'
import { hubspotIdForm } from '../../gate/hubspot-id.ts'
import { textOf } from './hubspot-text.ts'

const text = z.unknown().optional().transform(textOf)
const id = z.union([z.string(), z.int()]).transform(String).pipe(z.string().regex(hubspotIdForm))

/** Looked at only where a property is asked for: nobody pays for the thousand others a record may carry. */
const properties = z.custom<Readonly<Record<string, unknown>>>(isObject)

/** All that is needed of what was just made. */
export const made = z.object({ id })

export const record = z.object({ id, properties, createdAt: z.unknown().optional() })
export type HubSpotRecord = z.infer<typeof record>

/** The record that the answer is about: of it, HubSpot's own form is insisted on. */
export const askedRecord = record.extend({
  id: z.string().regex(hubspotIdForm),
  associations: z.unknown().optional(),
})
export type AskedRecord = z.infer<typeof askedRecord>

export const propertyOf = (record: HubSpotRecord, name: string): string | null =>
  textOf(record.properties[name])

/** A list with what could be read of it. `complete`: that is every element. At most `most` are looked at. */
export interface Found<T> {
  found: T[]
  complete: boolean
}
export const listOf = <T extends z.ZodType>(element: T, most: number) =>
  z
    .custom<unknown[]>((value) => Array.isArray(value))
    .transform((all): Found<z.infer<T>> => {
      const found = all.slice(0, most).flatMap((one) => {
        const read = element.safeParse(one)
        return read.success ? [read.data] : []
      })
      return { found, complete: found.length === all.length }
    })

/** The cursor of the next page; an empty one leads nowhere. */
const paging = z
  .object({ next: z.object({ after: text }).nullish() })
  .transform(({ next }) => next?.after ?? null)
  .catch(null)

/** More than HubSpot gives of any of these at once. */
const mostRecords = 500
const mostOptions = 2_000

/** Batch reads and searches alike. */
export const records = z.object({
  results: listOf(record, mostRecords),
  paging,
  total: z.coerce.number().catch(0),
  numErrors: z.coerce.number().catch(0),
  errors: listOf(z.object({ category: text }), mostRecords).catch({ found: [], complete: true }),
})

/** Beside a record's properties, by the type of what is associated. */
export const associationsByType = z.record(z.string(), z.unknown())
const associatedTo = z.object({ id, type: z.string().catch('') })
/** Inside a record. */
export const associations = z.object({
  results: listOf(associatedTo, mostRecords),
  paging: z.object({ next: z.unknown().optional() }).nullish().catch(null),
})
/**
 * On their own (https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide).
 */
export const associationList = z.object({
  results: listOf(
    z.object({
      toObjectId: id,
      associationTypes: listOf(z.object({ typeId: z.unknown().optional() }), 50).catch({
        found: [],
        complete: true,
      }),
    }),
    mostRecords,
  ),
  paging,
})

export const owners = z.object({
  results: listOf(
    z
      .object({
        id,
        userId: text,
        userIdIncludingInactive: text,
        firstName: text,
        lastName: text,
        email: text,
        archived: z.unknown().optional(),
      })
      .transform((owner) => ({
        id: owner.id,
        userId: owner.userId ?? owner.userIdIncludingInactive,
        // HubSpot may clear the names of those who were deactivated.
        name: [owner.firstName, owner.lastName].filter(Boolean).join(' ') || owner.email,
        archived: owner.archived,
      })),
    mostRecords,
  ),
  paging,
})

export const stages = z.object({
  results: listOf(
    z.object({
      id: z.unknown().optional().transform(textOf).pipe(z.string()),
      label: text,
      metadata: z.object({ isClosed: text, probability: text }).catch({ isClosed: null, probability: null }),
    }),
    mostOptions,
  ),
})

export const propertyDefinition = z.object({
  options: listOf(z.object({ value: text, label: text }), mostOptions),
})

export const accountDetails = z.object({
  companyCurrency: text,
  timeZone: text.transform((name) => (name && knownTimeZone(name) ? name : null)),
})

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function knownTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

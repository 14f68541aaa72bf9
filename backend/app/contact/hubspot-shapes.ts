// HubSpot's answers as far as the card needs them (HubSpot docs, CRM objects). Unknown fields are dropped,
// missing ones become null, so that a change on HubSpot's side costs a field and not the card.
import { z } from 'zod'

const id = z.coerce.string().regex(/^[0-9]{1,19}$/)

export const record = z.object({
  id,
  properties: z.record(z.string(), z.string().nullish().catch(null)).default({}),
  createdAt: z.string().catch(''),
})
export type HubSpotRecord = z.infer<typeof record>

const associated = z
  .object({
    results: z.array(z.object({ id, type: z.string().catch('') })).catch([]),
    paging: z.object({ next: z.unknown() }).nullish(),
  })
  .optional()

export const contactRecord = record.extend({
  associations: z
    .object({ companies: associated, deals: associated, notes: associated })
    .catch({})
    .default({}),
})
export type ContactRecord = z.infer<typeof contactRecord>
export type Associated = z.infer<typeof associated>

/** Batch reads and searches alike; a batch that finds only some answers 207 with the ones it found. */
export const records = z.object({ results: z.array(record) })

export const owners = z.object({
  results: z.array(
    z.object({
      id: z.coerce.string(),
      userId: z.coerce.string().nullish().catch(null),
      firstName: z.string().nullish(),
      lastName: z.string().nullish(),
      email: z.string().nullish(),
    }),
  ),
  paging: z.object({ next: z.object({ after: z.string() }).nullish() }).nullish(),
})
export type Owner = z.infer<typeof owners>['results'][number]

export const pipelines = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      stages: z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          metadata: z.object({ isClosed: z.coerce.string().optional() }).catch({}).default({}),
        }),
      ),
    }),
  ),
})

export const propertyDefinition = z.object({
  options: z
    .array(z.object({ value: z.string(), label: z.string() }))
    .catch([])
    .default([]),
})

const knownTimeZone = (name: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

export const accountDetails = z.object({
  companyCurrency: z.string().nullish().catch(null),
  timeZone: z.string().refine(knownTimeZone).catch('UTC'),
})

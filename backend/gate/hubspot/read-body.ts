// Judges a success's body by a schema: what HubSpot sends is data from outside.
import type { z } from 'zod'
import { Refusal } from '../errors.ts'

export function readBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new Refusal('upstream_invalid_response', { reason: 'unexpected_shape' })
}

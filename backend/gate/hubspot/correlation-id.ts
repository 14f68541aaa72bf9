// HubSpot's own id of a call: what its support asks for when one has failed.
import { z } from 'zod'
import type { HubSpotAnswer } from './call.ts'

const form = /^[A-Za-z0-9-]{8,64}$/
const withId = z.object({ correlationId: z.string() })

/** Of an error's body, or else of the header; `null` where there is none of such a form. */
export function correlationIdOf(answer: HubSpotAnswer): string | null {
  if (answer.kind !== 'answer') return null
  const inBody = withId.safeParse(answer.body).data?.correlationId
  const inHeader = answer.headers.get('x-hubspot-correlation-id')
  return [inBody, inHeader].find((id) => id != null && form.test(id)) ?? null
}

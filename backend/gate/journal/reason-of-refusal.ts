// Why HubSpot refused, in words of a checked form: its status, its category, the scopes it names. Pure.
import { z } from 'zod'

const scopes = z.array(z.string()).catch([])
const errorBody = z.object({
  category: z.string().catch(''),
  errors: z
    .array(z.object({ context: z.object({ requiredGranularScopes: scopes, requiredScopes: scopes }) }))
    .catch([]),
})

/** As in `403 MISSING_SCOPES developer.webhooks_journal.read`. */
export function reasonOfRefusal({ status, body }: { status: number; body: unknown }): string {
  const { category = '', errors = [] } = errorBody.safeParse(body).data ?? {}
  const named = errors.flatMap(({ context }) => [
    ...context.requiredGranularScopes,
    ...context.requiredScopes,
  ])
  const words = [category, ...new Set(named)].filter((word) => /^[A-Za-z0-9_.-]{1,100}$/.test(word))
  return [String(status), ...words.slice(0, 6)].join(' ')
}

// HubSpot's error body (https://developers.hubspot.com/docs/api-reference/error-handling). Whatever else a 4xx
// carries was said by somebody in between.
import { z } from 'zod'

const texts = z.union([z.array(z.string()), z.string().transform((text) => [text])]).catch([])

const context = z.record(z.string(), texts).catch({})

/** Two fields tell it apart; everything else may be missing or of another shape. */
const errorBody = z.object({
  status: z.literal('error'),
  message: z.string(),
  category: z.string().catch(''),
  policyName: z.string().catch(''),
  context,
  errors: z
    .array(z.object({ message: z.string().catch(''), context }).catch({ message: '', context: {} }))
    .catch([]),
})
export type ErrorBody = z.infer<typeof errorBody>

export const readErrorBody = (body: unknown): ErrorBody | null => errorBody.safeParse(body).data ?? null

/** Not about the record, but about the kind of token that we have. Known from reports of other apps; documented nowhere. */
export const refusesUserLevel = ({ message }: ErrorBody): boolean =>
  /\buser[- ]?level\b.*\bnot\b.*\b(allowed|supported|permitted)\b/i.test(message)

export const lacksScopes = (error: ErrorBody): boolean =>
  error.category === 'MISSING_SCOPES' || missingScopes(error).length > 0

/** The last is in https://github.com/HubSpot/HubSpot-public-api-spec-collection, the others in reports of other apps. */
const scopeNames = ['requiredGranularScopes', 'requiredScopes', 'missingScopes']
const scopeForm = /^[a-z0-9._-]{1,100}$/
/** In older answers the names stand in a sentence alone, as reports of other apps have it. */
const scopeSentence =
  /(?:scopes are required|scope is required|requires (?:any|all) of):?\s*\[?([^\]]{1,500})/i

/** The scopes that HubSpot names, where it does; at most five, of a form that scopes have. */
export function missingScopes({ context, errors, message }: ErrorBody): string[] {
  const named = [context, ...errors.map((error) => error.context)].flatMap((one) =>
    scopeNames.flatMap((name) => one[name] ?? []),
  )
  const told = named.length > 0 ? named : [message, ...errors.map((error) => error.message)].flatMap(scopesIn)
  return [...new Set(told.filter((scope) => scopeForm.test(scope)))].slice(0, 5)
}

const scopesIn = (sentence: string): string[] =>
  (scopeSentence.exec(sentence)?.[1] ?? '').split(',').map((name) => name.trim().replace(/\.$/, ''))

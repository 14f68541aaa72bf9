// Why a part of a view is missing, from what HubSpot answered for it.
import type { Unavailable } from '../../../hubspot-project/src/app/cards/contract.ts'
import { Refusal } from '../errors.ts'

/** Throws the error again when it is no refusal, and when the access token has expired: then the whole read is done again. */
export function whyUnavailable(error: unknown): Unavailable['unavailable'] {
  if (!(error instanceof Refusal) || error.detail.meaning === 'expired') throw error
  if (error.detail.meaning === 'scope') return 'scope'
  return error.detail.meaning === 'refused' || error.detail.meaning === 'invalid' ? 'refused' : 'failed'
}

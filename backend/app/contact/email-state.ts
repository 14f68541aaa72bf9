// Why an e-mail to a contact would not arrive, from what HubSpot keeps about the address. Pure.
import type { EmailState } from '../../../hubspot-project/src/app/cards/contract.ts'

/** Not in every account, and not for everybody: what is missing says nothing. */
export const emailProperties = [
  'hs_email_optout',
  'hs_email_bad_address',
  'hs_email_hard_bounce_reason_enum',
] as const

/**
 * That somebody wants no mail comes first: another address for them would not change it. HubSpot's count of bounces is
 * not looked at, because it counts mailboxes that were full for a day, too.
 */
export function emailState(
  property: (name: (typeof emailProperties)[number]) => string | null,
): EmailState | null {
  if (property('hs_email_optout') === 'true') return 'opted_out'
  const refused = property('hs_email_bad_address') === 'true'
  return refused || property('hs_email_hard_bounce_reason_enum') !== null ? 'bounced' : null
}

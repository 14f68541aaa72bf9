// Who the redirect after a consent says it comes from (https://www.rfc-editor.org/rfc/rfc9207). Nobody has
// seen HubSpot say it; accounts in Europe work at an address of their own.
import type { Switches } from '../switches.ts'

export function issuerOf({ issuer }: Switches, origin: string): string | null {
  switch (issuer) {
    case 'absent':
      return null
    case 'own':
      return origin
    case 'regional':
      return 'https://app-eu1.hubspot.com'
    case 'look-alike':
      return 'https://app-eu1.hubspot.com.evil.example'
  }
}

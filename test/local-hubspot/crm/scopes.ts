// The scope each call needs, and HubSpot's refusal when the grant lacks it.
import type { ObjectType } from '../accounts/account.ts'
import type { HubSpotProblem } from '../error-body.ts'
import type { AccessToken } from '../oauth/tokens.ts'

/**
 * Activities are read and written with the rights to contacts (Notes, Tasks and Meetings in
 * https://github.com/HubSpot/HubSpot-public-api-spec-collection).
 */
export const readScope: Record<ObjectType, string> = {
  contacts: 'crm.objects.contacts.read',
  companies: 'crm.objects.companies.read',
  deals: 'crm.objects.deals.read',
  notes: 'crm.objects.contacts.read',
  tasks: 'crm.objects.contacts.read',
  meetings: 'crm.objects.contacts.read',
}
export const writeScope: Record<ObjectType, string> = {
  contacts: 'crm.objects.contacts.write',
  companies: 'crm.objects.companies.write',
  deals: 'crm.objects.deals.write',
  notes: 'crm.objects.contacts.write',
  tasks: 'crm.objects.contacts.write',
  meetings: 'crm.objects.contacts.write',
}

/** `null` when all are there. */
export function lacks({ token }: { token: AccessToken }, scopes: string[]): HubSpotProblem | null {
  const missing = scopes.filter((scope) => !token.scopes.includes(scope))
  if (missing.length === 0) return null
  return {
    status: 403,
    category: 'MISSING_SCOPES',
    message:
      "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    errors: [
      {
        message: 'One or more of the following scopes are required.',
        context: { requiredGranularScopes: missing },
      },
    ],
    links: { scopes: 'https://developers.hubspot.com/scopes' },
  }
}

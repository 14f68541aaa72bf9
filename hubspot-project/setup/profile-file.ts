// The profile of the project: which account it is uploaded to, and the addresses that HubSpot lets the card call. A backend
// on this machine has the profile `dev`, whose card calls a made-up address that HubSpot's local proxy leads here.
import { isLoopback } from '../../backend/gate/config.ts'

export interface Profile {
  accountId: number
  variables: Record<string, string | number | boolean>
}

export type ProfileName = 'dev' | 'production'

export const profileOf = (publicUrl: string): ProfileName => (isLoopback(publicUrl) ? 'dev' : 'production')

export const profileFile = (name: ProfileName) => `hsprofile.${name}.json`

export function readProfile(text: string | null): Profile | null {
  try {
    const { accountId, variables } = JSON.parse(text ?? '') as Partial<Profile>
    return { accountId: Number(accountId) || 0, variables: variables ?? {} }
  } catch {
    return null
  }
}

/** `base`: the profile that is there, else the example; variables of one's own stay. */
export function profileText(
  base: Profile,
  given: { publicUrl: string; accountId: string; supportEmail: string },
): { text: string; apiOrigin: string } {
  const mapped = String(base.variables['API_ORIGIN'])
  const apiOrigin = profileOf(given.publicUrl) === 'dev' ? mapped : given.publicUrl
  const variables = {
    ...base.variables,
    API_ORIGIN: apiOrigin,
    REDIRECT_ORIGIN: given.publicUrl,
    SUPPORT_EMAIL: given.supportEmail,
  }
  return { text: toText({ accountId: Number(given.accountId), variables }), apiOrigin }
}

/** Where HubSpot's local proxy sends the calls for an address. */
export function proxyText(text: string, apiOrigin: string, publicUrl: string): string {
  const file = JSON.parse(text) as { proxy?: Record<string, string> }
  if (file.proxy?.[apiOrigin] === publicUrl) return text
  return toText({ ...file, proxy: { ...file.proxy, [apiOrigin]: publicUrl } })
}

const toText = (content: object) => `${JSON.stringify(content, null, 2)}\n`

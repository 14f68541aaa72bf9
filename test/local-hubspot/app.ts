// An app as its developer registered it with HubSpot.

export interface RegisteredApp {
  appId: string
  /** Shown on the consent page. */
  name?: string
  clientId: string
  clientSecret: string
  redirectUris: string[]
  requiredScopes: string[]
  optionalScopes: string[]
  /** A user-level app has a grant for each user, and that user's permissions; else one for the account. */
  userLevel: boolean
  /** Prefixes of what its cards may fetch; without them the origins of its redirect URIs. */
  permittedUrls?: string[]
}

export const scopesOf = (app: RegisteredApp): string[] => [...app.requiredScopes, ...app.optionalScopes]

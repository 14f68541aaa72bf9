// The query parameters by which HubSpot tells an app's backend whose card calls, in the order and spelling seen in its logs.

export interface Identity {
  portalId: string
  userId: string
  userEmail: string
  appId: string
}

/** Appended, whatever is there already: what HubSpot does about a name that is taken is not documented. */
export function appendIdentity(url: string, { userEmail, userId, portalId, appId }: Identity): string {
  const identity = `userEmail=${encodeURIComponent(userEmail)}&userId=${userId}&portalId=${portalId}&appId=${appId}`
  return `${url}${url.includes('?') ? '&' : '?'}${identity}`
}

// Whether a token is of the kind that APP_ACCESS says. Pure.

/**
 * With `user`, only a token that HubSpot calls a user's own: an account's would give every viewer what the whole app may
 * see, so silence counts against it. With `account` silence is let pass, because such a token could only see less.
 */
export const fitsAccess = (userLevel: boolean | null, access: 'user' | 'account'): boolean =>
  access === 'user' ? userLevel === true : userLevel !== true

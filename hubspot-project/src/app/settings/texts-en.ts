// Every word of the settings page in English; the other languages have the same keys.

export const en = {
  title: 'Connection to HubSpot',
  loading: 'Loading the connection',
  slow: 'Still loading. The service is slow at the moment.',
  notSetUp:
    'The page does not know the address of its service. Ask your admin to set API_ORIGIN in the project’s profile.',
  forUser: 'The contact card reads HubSpot with your own permissions. Colleagues connect for themselves.',
  forAccount: 'One connection serves everybody in this account.',
  state: 'State',
  connected: 'Connected',
  notConnected: 'Not connected',
  since: 'Since',
  lastUsed: 'Last used',
  permissions: 'Permissions',
  missing: 'Missing permissions',
  connect: 'Connect',
  reconnect: 'Connect again',
  waiting: 'Waiting for you in the other window.',
  end: 'Disconnect',
  endQuestion: 'The card will show you nothing more until you connect again.',
  endNow: 'Disconnect now',
  cancel: 'Cancel',
  ended: 'Disconnected.',
  refused: 'The service did not accept the request. Ask your admin to check how the app is set up.',
  /** By code; `refused` for any other. */
  failures: {
    no_answer: 'The service did not answer.',
    replayed_request: 'The service did not answer.',
    rate_limited: 'The service is busy. Try again in a moment.',
    retry_later: 'The service is busy. Try again in a moment.',
    internal_error: 'Something went wrong at the service. Try again in a moment.',
    operator_only: 'Only whoever runs the service can end the connection of the whole account.',
  } as Record<string, string>,
  back: 'Back',
  tryAgain: 'Try again',
  consent: {
    denied: 'The last try ended without your consent.',
    other_user: 'The last try was made as somebody else, or for another account.',
  },
  scopes: {
    'crm.objects.contacts.read': 'Read contacts',
    'crm.objects.contacts.write': 'Write notes and tasks',
    'crm.objects.companies.read': 'Read companies',
    'crm.objects.deals.read': 'Read deals',
    'crm.objects.owners.read': 'Read the names of owners',
    oauth: 'Know who you are',
  } as Record<string, string>,
}

export type Texts = typeof en

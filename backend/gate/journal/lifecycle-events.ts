// Installs and uninstalls as HubSpot's journal names them
// (https://developers.hubspot.com/docs/api-reference/latest/webhooks-journal/guide).

export const lifecycleEvents = [
  { action: 'APP_INSTALL', eventTypeId: '4-1909196' },
  { action: 'APP_UNINSTALL', eventTypeId: '4-1916193' },
] as const

/** An event may carry only those of its properties that its subscription asked for. */
export const lifecycleProperties = [
  'hs_app_id',
  'hs_app_install_level',
  'hs_initiating_user_id',
  'hs_user_id',
]

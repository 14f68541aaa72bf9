// What a view asks HubSpot for beside the contact itself, and answers of HubSpot that say no.
import type { FaultAct } from '../../local-hubspot/faults.ts'
import type { RunningBackend } from '../../setup/running-backend.ts'

export const labels = [
  /\/lifecyclestage$/,
  /\/hs_lead_status$/,
  /\/crm\/owners\//,
  /\/stages$/,
  /\/account-info\//,
]
export const partPaths = {
  company: /\/companies\//,
  deals: /\/deals\/batch/,
  notes: /\/notes\/batch/,
  tasks: /\/tasks\/batch/,
  meetings: /\/meetings\/batch/,
}
export const beside = [...labels, ...Object.values(partPaths)]

/** From now on HubSpot does so at these paths. */
export const meet = (running: RunningBackend, paths: readonly RegExp[], act: FaultAct) =>
  paths.forEach((path) => running.hubspot.faults.add({ on: 'crm', path, act }))

export const refusal = (status: number, more: object = {}): FaultAct => ({
  status,
  body: { status: 'error', message: 'No.', correlationId: 'c0ffee00-0000-0000-0000-000000000000', ...more },
})
export const missingScopes = refusal(403, {
  category: 'MISSING_SCOPES',
  errors: [{ message: 'One is required.', context: { requiredGranularScopes: ['crm.objects.deals.read'] } }],
})
export const userLevel = refusal(403, {
  message: 'User level OAuth token is not allowed for this endpoint.',
})

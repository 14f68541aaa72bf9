// The `hubspot.fetch` proxy of this HubSpot, and what tests and the demo do with its signatures.
import type { Accounts } from '../accounts/accounts.ts'
import type { RegisteredApp } from '../app.ts'
import { createHubSpotFetch } from './hubspot-fetch.ts'
import { createProxyLog } from './proxy-log.ts'
import { likelyRules, type ProxyRules } from './proxy-rules.ts'
import { createResend } from './resend.ts'
import { signRequest, type SignCall, type SignDeps, type SignedRequest } from './signed-request.ts'

export interface ProxyDeps {
  app: RegisteredApp
  accounts: Accounts
  now: () => number
  origins: Record<string, string>
}

export type Proxy = ReturnType<typeof createProxy>

export function createProxy({ origins: firstOrigins, ...given }: ProxyDeps) {
  const rules: ProxyRules = { ...likelyRules }
  const log = createProxyLog()
  let origins = firstOrigins
  const deps = (): SignDeps => ({ ...given, form: rules.mode, origins })
  return {
    /** May be changed at any time. */
    signing: rules,
    hubspotFetch: createHubSpotFetch({ sign: deps, rules, log }),
    /** A request as HubSpot would send it, for a test to send, or to spoil first. */
    sign: (call: SignCall): SignedRequest => signRequest(deps(), call),
    resend: createResend({ sign: deps, log }),
    /** The last signed requests, the oldest first. */
    proxyLog: () => [...log.all()],
    setSigning(change: Partial<ProxyRules>): void {
      Object.assign(rules, change)
    },
    /** Which local server stands in for which origin, as in `local.json`. */
    setOrigins(map: Record<string, string>): void {
      origins = map
    },
  }
}

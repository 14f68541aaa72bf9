// A HubSpot on this machine: OAuth, CRM, webhooks journal and the `hubspot.fetch` proxy, at least as strict as
// HubSpot's. Everything lives in memory and is gone with `close()`.
import { openAccounts, type Accounts } from './accounts/accounts.ts'
import { createApi } from './api.ts'
import type { RegisteredApp } from './app.ts'
import type { RecordedCall } from './calls.ts'
import { createControls, type Controls } from './controls.ts'
import { createFaults, type Faults } from './faults.ts'
import { createInstalls } from './installs.ts'
import { createJournal } from './journal/journal.ts'
import { listen, type Front } from './listen.ts'
import { createCodes } from './oauth/codes.ts'
import { createTokens } from './oauth/tokens.ts'
import { hubspotOfToday, type Switches } from './switches.ts'

export interface LocalHubSpotOptions extends Partial<Switches> {
  /** 0, any free one, unless given. */
  port?: number
  app: RegisteredApp
  /** Other developers' apps on the same HubSpot. */
  otherApps?: RegisteredApp[]
  /** Milliseconds since the epoch. */
  now?: () => number
  /** For faults that happen sometimes; between 0 and 1. */
  random?: () => number
  /** Answers first, for example the record page. */
  front?: Front
}

export interface LocalHubSpot extends Controls {
  /** One loopback origin for api.hubapi.com and app.hubspot.com. */
  url: string
  app: RegisteredApp
  accounts: Accounts
  /** Every call to the API, in order. */
  calls: RecordedCall[]
  faults: Faults
  close(): Promise<void>
}

export async function startLocalHubSpot(options: LocalHubSpotOptions): Promise<LocalHubSpot> {
  const { app, otherApps = [], now = Date.now, random = Math.random } = options
  const { refreshTokens, hiddenRecordStatus, sendIssuer, rateLimit } = { ...hubspotOfToday, ...options }
  const switches = { refreshTokens, hiddenRecordStatus, sendIssuer, rateLimit: { ...rateLimit } }
  const accounts = openAccounts()
  const tokens = createTokens({ now, switches })
  const journal = createJournal(now)
  const state = {
    apps: [app, ...otherApps],
    accounts,
    switches,
    tokens,
    codes: createCodes(now),
    installs: createInstalls({ tokens, journal, accounts, now }),
    journal,
    calls: [] as RecordedCall[],
    faults: createFaults(random),
    now,
  }
  const listener = await listen(createApi(state), options.port ?? 0, options.front)
  const controls = createControls({ ...state, origin: () => listener.url })
  return {
    ...controls,
    url: listener.url,
    app,
    accounts,
    calls: state.calls,
    faults: state.faults,
    close: () => listener.close(),
  }
}

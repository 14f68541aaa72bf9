// A HubSpot on this machine: OAuth, CRM, webhooks journal and the `hubspot.fetch` proxy, at least as strict as
// HubSpot's. Everything lives in memory and is gone with `close()`.
import type { AccountData } from './accounts/account-data.ts'
import { openAccounts, type Accounts } from './accounts/accounts.ts'
import { createApi } from './api.ts'
import type { RegisteredApp } from './app.ts'
import type { RecordedCall } from './recorded-call.ts'
import { controlRoutes } from './control-routes.ts'
import { createControls, type Controls } from './controls.ts'
import { createFaults, type Fault } from './faults.ts'
import { createInstalls } from './installs.ts'
import { createJournal } from './journal/journal.ts'
import { listen, type Front } from './listen.ts'
import { createCodes } from './oauth/codes.ts'
import { createTokens } from './oauth/tokens.ts'
import { createProxy, type Proxy } from './proxy/proxy.ts'
import { switchesFrom, type Switches } from './switches.ts'

export interface LocalHubSpotOptions extends Partial<Switches> {
  /** 0, any free one, unless given. */
  port?: number
  app: RegisteredApp
  /** Other developers' apps on the same HubSpot. */
  otherApps?: RegisteredApp[]
  /** For `hubspot.fetch`: the local server that stands in for an origin, as in `local.json`. */
  origins?: Record<string, string>
  /** Milliseconds since the epoch. */
  now?: () => number
  /** Moves the accounts' dates to lie around this instant, in ms; as they are written unless given. */
  accountsAsOf?: number
  /** Beside those that are always there. */
  moreAccounts?: AccountData[]
  /** For faults that happen sometimes; between 0 and 1. */
  random?: () => number
  /** Answers first, for example the record page. */
  front?: Front
}

/** Everything that can be done to it, here or from another process (`remote-control.ts`). */
export interface LocalHubSpotControls extends Controls, Omit<Proxy, 'signing'> {
  faults: { add(fault: Fault): void; clear(): void }
  recordedCalls(): RecordedCall[]
  clearCalls(): void
  /** Moves the time of this HubSpot, in ms: tokens age, signatures are made earlier or later. */
  moveClock(byMs: number): void
}

export interface LocalHubSpot extends LocalHubSpotControls, Pick<Proxy, 'signing'> {
  /** As they are set now. */
  switches: Readonly<Switches>
  /** One loopback origin for api.hubapi.com and app.hubspot.com. */
  url: string
  app: RegisteredApp
  accounts: Accounts
  /** Every call to the API, in order. */
  calls: RecordedCall[]
  close(): Promise<void>
}

export async function startLocalHubSpot(options: LocalHubSpotOptions): Promise<LocalHubSpot> {
  const { app, otherApps = [], origins = {}, random = Math.random } = options
  let movedMs = 0
  const now = () => (options.now ?? Date.now)() + movedMs
  const switches = switchesFrom(options)
  const accounts = openAccounts(options.accountsAsOf, options.moreAccounts)
  const tokens = createTokens({ now, switches })
  const journal = createJournal(now, switches)
  const calls: RecordedCall[] = []
  const faults = createFaults(random)
  const state = {
    apps: [app, ...otherApps],
    accounts,
    switches,
    tokens,
    codes: createCodes(now),
    installs: createInstalls({ tokens, journal, accounts, now }),
    journal,
    calls,
    faults,
    now,
  }
  const { signing, ...proxy } = createProxy({ app, accounts, now, origins })
  const controls: LocalHubSpotControls = {
    ...createControls({ ...state, origin: () => listener.url }),
    ...proxy,
    faults: { add: faults.add, clear: faults.clear },
    recordedCalls: () => calls,
    clearCalls: () => void calls.splice(0),
    moveClock: (byMs) => void (movedMs += byMs),
  }
  const api = createApi(state, controlRoutes(controls))
  const listener = await listen(api, options.port ?? 0, options.front)
  return {
    ...controls,
    url: listener.url,
    app,
    accounts,
    calls,
    signing,
    switches,
    close: () => listener.close(),
  }
}

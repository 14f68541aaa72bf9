// What the record page is given by whoever serves it.
import type { Accounts } from '../accounts/accounts.ts'
import type { Behaviours } from './behaviours.ts'
import type { FetchAnswer } from './card-channel.ts'
import type { CardBuild } from './card-builder.ts'
import type { AppOfPage, BackendState } from './page-data.ts'
import type { ViewersCall } from './read-call.ts'
import type { Place } from './record-path.ts'

export interface RecordPageDeps {
  accounts: Accounts
  app: AppOfPage
  cards: PageCard[]
  behaviours(): Behaviours
  hubspotFetch(call: ViewersCall): Promise<FetchAnswer>
  writeCardLog(line: string): void
  backend?: { state(): BackendState; start(): Promise<void>; stop(): Promise<void> }
}

export interface PageCard {
  place: Place
  title: string
  builder: { latest(): CardBuild; bundle(): string | null }
}

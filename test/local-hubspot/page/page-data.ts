// What the record page shows, as the server tells it: always for one user, and only what that user may see.
import type { Behaviours } from './behaviours.ts'
import type { CardBuild } from './card-builder.ts'
import type { Place } from './record-path.ts'

export interface PageData {
  account: PageAccount
  accounts: PageAccount[]
  user: PageUser
  /** The users of this account. */
  users: PageUser[]
  contacts: ContactChoice[]
  /** `null`: there is no such contact, or this user may not see it. HubSpot's page does not say which. */
  record: ContactRecord | null
  contactId: string
  app: AppOfPage
  /** One for each place of this page that the app fills. */
  cards: CardOfApp[]
  /** `null`: this page cannot start or stop it. */
  backend: BackendState | null
  behaviours: Behaviours
}

export interface PageAccount {
  portalId: string
  name: string
  timeZone: string
}

export interface PageUser {
  userId: string
  firstName: string
  lastName: string
  email: string
  /** What the switcher says about them, for example "super admin". */
  role: string
}

export interface ContactChoice {
  id: string
  /** `null` when this user may not see the contact. */
  name: string | null
}

export interface ContactRecord {
  id: string
  name: string
  archived: boolean
  properties: Record<string, string | null>
  lifecycleStage: string | null
  leadStatus: string | null
  ownerName: string | null
  companyName: string | null
  /** What this user may see of what it is associated with: for previews, and for hooks of the card. */
  linked: LinkedRecord[]
  /** The latest first. */
  notes: { id: string; html: string; createdAt: string; author: string | null }[]
}

export interface LinkedRecord {
  type: string
  objectTypeId: string
  id: string
  name: string
  properties: Record<string, string | null>
  associationTypes: { category: string; typeId: number; label: string }[]
}

export type BackendState = 'running' | 'stopped' | 'starting'

export interface CardOfApp {
  place: Place
  title: string
  build: CardBuild
}

export interface AppOfPage {
  appId: string
  appName: string
  /** The project's profile variables, `context.variables` of the card. */
  variables: Record<string, string>
}

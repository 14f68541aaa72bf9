// The values that a clone needs: where each is found in HubSpot, and the rule it keeps. Rules stand behind a name, as in
// `--app-id is a number of 1 to 19 digits`; the same rules stop the start of the backend.
import { ruleBrokenBy, type SettingName } from '../../backend/gate/config.ts'

export interface Value {
  /** The setting that it becomes, or `null` where only the profile of the project holds it. */
  setting: SettingName | null
  asks: string
  found: string
  ruleBroken(value: string): string | null
}

export type ValueName =
  'public-url' | 'access' | 'account-id' | 'support-email' | 'app-id' | 'client-id' | 'client-secret'

export type Values = Partial<Record<ValueName, string>>

const setting = (name: SettingName) => ({
  setting: name,
  ruleBroken: (value: string) => ruleBrokenBy(name, value),
})

const ofProfile = (form: RegExp, rule: string) => ({
  setting: null,
  ruleBroken: (value: string) => (form.test(value) ? null : rule),
})

const authPage = 'In HubSpot: Development > Projects > your project > the app > Auth'

/** In the order in which they are asked for. */
export const values: Record<ValueName, Value> = {
  'public-url': {
    ...setting('PUBLIC_URL'),
    asks: 'At which address will HubSpot call this backend?',
    found: 'Yours, https://host[:port]; to develop on this machine http://localhost:3000',
  },
  access: {
    ...setting('APP_ACCESS'),
    asks: 'Whose permissions decide what a viewer sees?',
    found: 'user: each viewer connects. account: one person connects, for all viewers',
  },
  'account-id': {
    // The project's profile holds it as a number of JSON, which is exact to 15 digits.
    ...ofProfile(/^[1-9][0-9]{0,14}$/, 'is a number of 1 to 15 digits'),
    asks: 'To which account do you upload the project?',
    found: 'Its id stands in HubSpot at the top right, under your picture, and in `npx hs account list`',
  },
  'support-email': {
    ...ofProfile(/^[^\s@"\\$]{1,64}@[^\s@"\\$]+\.[^\s@"\\$.]+$/, 'is an e-mail address'),
    asks: 'Where do users of the card write for help?',
    found: 'Yours; HubSpot shows it with the app',
  },
  'app-id': { ...setting('HUBSPOT_APP_ID'), asks: 'App id?', found: authPage },
  'client-id': { ...setting('HUBSPOT_CLIENT_ID'), asks: 'Client id?', found: authPage },
  'client-secret': {
    ...setting('HUBSPOT_CLIENT_SECRET'),
    asks: 'Client secret? (it is not shown)',
    found: `${authPage}, behind “Show”`,
  },
}

export const valueNames = Object.keys(values) as ValueName[]

/** What only an app that HubSpot has already can have. */
export const ofTheApp: readonly ValueName[] = ['app-id', 'client-id', 'client-secret']
/** Together they make the profile. */
export const ofTheProfile: readonly ValueName[] = ['account-id', 'support-email']

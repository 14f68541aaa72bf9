// What nobody outside HubSpot could verify, and a developer may therefore want to see in both ways.
import { journalOfToday } from '../journal/journal-rules.ts'
import type { ProxyRules } from '../proxy/proxy-rules.ts'
import type { Switches } from '../switches.ts'

export type Behaviours = Switches & ProxyRules

export interface BehaviourChoice {
  name: keyof Behaviours
  label: string
  /** The control under `/_local/` that sets it, by name and value. */
  control: 'setSwitches' | 'setSigning'
  options: { value: unknown; label: string; shows?: string }[]
}

/** `shows`: what the card then shows otherwise than before. */
const option = (value: unknown, label: string, shows?: string) => ({ value, label, ...(shows && { shows }) })
const choice = (name: keyof Switches, label: string, ...options: BehaviourChoice['options']) => ({
  name,
  label,
  control: 'setSwitches' as const,
  options,
})
const signing = (name: keyof ProxyRules, label: string, ...options: BehaviourChoice['options']) => ({
  name,
  label,
  control: 'setSigning' as const,
  options,
})

export const behaviourChoices: BehaviourChoice[] = [
  choice('hiddenRecordStatus', 'Hidden record', option(404, 'answers 404'), option(403, 'answers 403')),
  choice(
    'tokenLevel',
    'Tokens of the app',
    option('registered', 'as it is registered'),
    option('user', "always a user's", 'Where the app is registered for the account, connecting is refused.'),
    option(
      'account',
      "always the account's",
      'Where the app is registered for users, connecting is refused.',
    ),
    option(
      'unsaid',
      'introspection does not say',
      'Where the app is registered for users, connecting is refused: nobody knows whose rights these are.',
    ),
  ),
  choice(
    'userLevelRefusals',
    "Refused to a user's token",
    option('none', 'nothing'),
    option('pipelines', 'deal pipelines'),
    option('labels', 'everything that names', 'Stages, owners and choices show as HubSpot keeps them.'),
  ),
  choice(
    'activityScopes',
    'Tasks and meetings',
    option('contacts', 'come with the rights to contacts'),
    option('own', 'need rights of their own', 'The card shows neither: the app does not ask for them.'),
  ),
  choice(
    'refreshTokens',
    'Refresh tokens',
    option('stable', 'stay'),
    option('rotating', 'a new one each time'),
    option('rotating-with-grace', 'a new one, old 30 min'),
  ),
  choice(
    'refreshTokenAtConsent',
    'At a second consent',
    option('new', 'a new refresh token'),
    option('same', 'the same one'),
  ),
  choice(
    'consentEnds',
    'A consent ends',
    option('as-chosen', 'as it is chosen'),
    option(
      'without-optional',
      'without optional rights',
      'One line stands where notes are written: this card only reads.',
    ),
    option('denied', 'cancelled', 'The card says that connecting ended without consent.'),
    option(
      'other-user',
      'as another user',
      'Connecting is refused; the card says that it ended as somebody else.',
    ),
  ),
  choice(
    'issuer',
    'iss after consent',
    option('absent', 'absent'),
    option('own', 'this HubSpot'),
    option('regional', 'app-eu1.hubspot.com'),
    option('look-alike', 'a look-alike', 'Connecting is refused.'),
  ),
  choice(
    'rateLimit',
    'Requests of an account',
    option({ perTenSeconds: 110, searchesPerSecond: 5 }, '110 in 10 s'),
    option({ perTenSeconds: 3, searchesPerSecond: 5 }, '3 in 10 s', 'The card waits and goes on by itself.'),
    option({ perTenSeconds: 0, searchesPerSecond: 0 }, 'unlimited'),
  ),
  choice(
    'journal',
    'Webhooks journal',
    option(journalOfToday, 'as it is read today'),
    option({ ...journalOfToday, spelling: 'UPPER_SNAKE' }, 'types in upper case'),
    option({ ...journalOfToday, spelling: 'camelCase' }, 'types in camel case'),
    option({ ...journalOfToday, spelling: 'unknown' }, 'types nobody knows'),
    option({ ...journalOfToday, properties: 'none' }, 'does not say who left'),
    option({ ...journalOfToday, lostOffset: 400 }, 'lost offsets answer 400'),
    option({ ...journalOfToday, lostOffset: 410 }, 'lost offsets answer 410'),
    option({ ...journalOfToday, end: 404 }, 'its end answers 404'),
    option(
      { ...journalOfToday, files: 'cut-short' },
      'files come cut short',
      'Nothing: after an uninstall HubSpot refuses the token too. The backend passes the file over after an hour, with an alarm.',
    ),
    option({ ...journalOfToday, objectScopes: 'needed' }, "wants the records' scopes"),
    option({ ...journalOfToday, objectScopes: 'refused' }, "refuses the records' scopes"),
  ),
  signing(
    'repeat',
    'Repeat on 5xx',
    option('identical', 'the same bytes'),
    option('resigned', 'signed anew'),
    option('off', 'none'),
  ),
  signing(
    'statusToCard',
    'Status to the card',
    option('kept', 'as answered'),
    option('hidden', '500 for every failure', 'Nothing else: the card goes by the code in the body.'),
  ),
  signing(
    'mode',
    'Signed URI',
    option('decoded', 'decoded, as documented'),
    option('raw', 'raw, as in hs project dev'),
  ),
]

// Values that work once and for ten minutes: OAuth `state` and connect tickets. Only their SHA-256 is kept.

export interface OneTimeValue {
  kind: 'state' | 'ticket'
  hash: Uint8Array
  /** SHA-256 of the browser's cookie, for a state. */
  cookieHash: Uint8Array | null
  /** Who the value is bound to, if anyone. */
  portalId: string | null
  userId: string | null
}

export const oneTimeLifetimeMs = 10 * 60_000

export interface OneTimeStore {
  put(value: OneTimeValue): Promise<void>
  /** Uses the value up; `null` when unknown, used or older than ten minutes. One of many concurrent takers gets it. */
  take(kind: OneTimeValue['kind'], hash: Uint8Array): Promise<OneTimeValue | null>
}

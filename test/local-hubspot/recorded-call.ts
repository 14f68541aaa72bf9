// One call to the API as tests see it afterwards: without a token, a secret or a body.

export type CallKind =
  'token' | 'introspect' | 'revoke' | 'authorize' | 'crm' | 'journal' | 'uninstall' | 'other'

export interface RecordedCall {
  /** Milliseconds since the epoch. */
  at: number
  method: string
  /** As it was asked for, without the query. */
  path: string
  query: string
  kind: CallKind
  /** 0 while there is no answer, and for ever when there was none. */
  status: number
  portalId?: string
  userId?: string
  grantType?: string
  /** The first characters of the SHA-256 of the bearer token: enough to tell two apart. */
  bearer?: string
}

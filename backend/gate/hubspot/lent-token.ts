// An access token lent for the length of one piece of work, with what that work may spend.
import type { Deadline } from '../deadline.ts'
import type { RequestRecord } from '../record.ts'
import type { Trace } from '../trace.ts'

declare const lent: unique symbol

/** A symbol, because JSON has none: in a view or a log line that is made of a lent token, by mistake, the token is not. */
export const bearer = Symbol('bearer')

export interface LentToken {
  readonly [bearer]: string
  readonly portalId: string
  /**
   * Whose grant this is, in one text: of one user in one account, or of the whole account. What HubSpot gave to one
   * token of a holder may be shown to every other of the same holder, and to nobody else.
   */
  readonly holder: string
  /** What the grant covers; optional parts of a view are asked for only when their scope is here. */
  readonly scopes: readonly string[]
  /** HubSpot called this work's first token expired. Another word of that kind is final. */
  readonly renewed: boolean
  /** What the audit will say it was lent for: it reads and writes nothing of another record. */
  readonly record: RequestRecord | null
  readonly deadline: Deadline
  readonly trace: Trace
  readonly [lent]: true
}

// An access token lent for the length of one piece of work, with what that work may spend.
import type { Deadline } from '../deadline.ts'
import type { Trace } from '../trace.ts'

declare const lent: unique symbol

export interface LentToken {
  readonly bearer: string
  readonly portalId: string
  /** What the grant covers; optional parts of a view are asked for only when their scope is here. */
  readonly scopes: readonly string[]
  /** HubSpot called this work's first token expired. Another word of that kind is final. */
  readonly renewed: boolean
  readonly deadline: Deadline
  readonly trace: Trace
  readonly [lent]: true
}

// Who asks: portal and user, named by a verified request and by nothing else.
import type { Deadline } from '../deadline.ts'
import type { RequestRecord } from '../record.ts'
import type { Trace } from '../trace.ts'

declare const verified: unique symbol

export interface Caller {
  readonly appId: string
  readonly portalId: string
  readonly userId: string
  /** Id of this request in answers and the log. */
  readonly requestId: string
  readonly deadline: Deadline
  readonly trace: Trace
  /** What the audit's line of this request is about, and so all of a record that may be read for it. Set by `audit.ts`. */
  record: RequestRecord | null
  /** Only `verify-request.ts` makes one; `shared-readings.ts` copies it for a reader, with the time of all who wait. */
  readonly [verified]: true
}

// The last signed requests, as they went out, so that a developer can send one once more.
import type { SignedRequest } from './signed-request.ts'

export interface SentRequest {
  /** Milliseconds since the epoch. */
  at: number
  request: SignedRequest
  /** `null` when no answer came. */
  status: number | null
}

const keptRequests = 50

export function createProxyLog() {
  const sent: SentRequest[] = []
  return {
    add(entry: SentRequest): void {
      sent.push(entry)
      if (sent.length > keptRequests) sent.shift()
    },
    /** The oldest first. */
    all: (): readonly SentRequest[] => sent,
    last: (): SentRequest | undefined => sent.at(-1),
  }
}

export type ProxyLog = ReturnType<typeof createProxyLog>

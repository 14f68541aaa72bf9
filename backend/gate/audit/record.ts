// Says in the audit who read or wrote which contact. Lines of one event-loop turn are appended together,
// because the chain lets only one writer through at a time.
import { setImmediate } from 'node:timers'
import type { Log } from '../log.ts'
import type { Caller } from '../verify/caller.ts'
import type { AuditEntry, AuditStore } from '../store/audit-store.ts'

export interface AuditedAct {
  action: 'read' | 'write'
  contactId: string
  /** `ok`, or the code of the refusal. */
  result: string
}

export type RecordAct = (caller: Caller, act: AuditedAct) => Promise<void>

/** Resolves when the line is stored; throws the store's `Refusal` when it cannot be. */
export function createAudit(deps: { audit: AuditStore; log: Log; now: () => number }): RecordAct {
  const { audit, log, now } = deps
  let waiting: { entry: AuditEntry; resolve: () => void; reject: (error: unknown) => void }[] = []
  let appending = false

  async function appendWaiting() {
    const batch = waiting
    waiting = []
    try {
      await audit.append(batch.map(({ entry }) => entry))
      for (const { resolve } of batch) resolve()
    } catch (error) {
      log.error('audit_failed', { count: batch.length })
      for (const { reject } of batch) reject(error)
    }
    appending = waiting.length > 0
    if (appending) setImmediate(() => void appendWaiting())
  }

  return ({ appId, portalId, userId, requestId }, act) => {
    const entry = { at: now(), appId, portalId, userId, requestId, ...act }
    return new Promise((resolve, reject) => {
      waiting.push({ entry, resolve, reject })
      if (appending) return
      appending = true
      setImmediate(() => void appendWaiting())
    })
  }
}

// Around a read and around a write of a contact: the audit line with how it went.
import { codeOf } from '../errors.ts'
import type { Caller } from '../verify/caller.ts'
import type { RecordAct } from './record.ts'

/** Does the work and notes how it went, under the caller's name. */
export type Audited = <T>(caller: Caller, contactId: string, work: () => Promise<T>) => Promise<T>

/** A read that cannot be written down is not answered: `retry_later`, thrown by the store. */
export const createAuditedRead = (record: RecordAct): Audited => audited('read', record)

/** A write has happened whether or not its line can be stored; a lost line is in the log. */
export const createAuditedWrite = (record: RecordAct): Audited =>
  audited('write', async (caller, act) => void (await Promise.allSettled([record(caller, act)])))

function audited(action: 'read' | 'write', record: RecordAct): Audited {
  return async (caller, contactId, work) => {
    let result = 'ok'
    try {
      return await work()
    } catch (error) {
      result = codeOf(error)
      throw error
    } finally {
      await record(caller, { action, contactId, result })
    }
  }
}

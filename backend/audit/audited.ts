// Around a read and around a write of a contact: the audit line with how it went.
import { codeOf } from '../errors.ts'
import type { Caller } from '../request/caller.ts'
import type { RecordAct } from './record.ts'

/** Does the work and notes how it went, under the caller's name. */
export type Audited = <T>(caller: Caller, contactId: string, work: () => Promise<T>) => Promise<T>

/** A read that cannot be written down is not answered: `retry_later`, thrown by the store. */
export function createAuditedRead(record: RecordAct): Audited {
  return async (caller, contactId, read) => {
    let result = 'ok'
    try {
      return await read()
    } catch (error) {
      result = codeOf(error)
      throw error
    } finally {
      await record(caller, { action: 'read', contactId, result })
    }
  }
}

/** A write has happened whether or not its line can be stored; a lost line is in the log. */
export function createAuditedWrite(record: RecordAct): Audited {
  return async (caller, contactId, write) => {
    let result = 'ok'
    try {
      return await write()
    } catch (error) {
      result = codeOf(error)
      throw error
    } finally {
      await Promise.allSettled([record(caller, { action: 'write', contactId, result })])
    }
  }
}

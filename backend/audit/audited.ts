// Around a read and around a write of a contact: the audit line with how it went.
import type { MiddlewareHandler } from 'hono'
import { Refusal } from '../errors.ts'
import type { CardReadEnv } from '../request/card-read.ts'
import type { Caller } from '../request/caller.ts'
import type { RecordAct } from './record.ts'

/** A read that cannot be written down is not answered: `retry_later`, thrown by the store. */
export function createAuditedRead(record: RecordAct): MiddlewareHandler<CardReadEnv> {
  return async (c, next) => {
    await next()
    const result = c.error ? resultOf(c.error) : 'ok'
    await record(c.var.caller, { action: 'read', contactId: c.var.contactId, result })
  }
}

/** A write has happened whether or not its line can be stored; a lost line is in the log. */
export function createAuditedWrite(record: RecordAct) {
  return async <T>(caller: Caller, contactId: string, write: () => Promise<T>): Promise<T> => {
    const note = (result: string) =>
      Promise.allSettled([record(caller, { action: 'write', contactId, result })])
    try {
      const written = await write()
      await note('ok')
      return written
    } catch (error) {
      await note(resultOf(error))
      throw error
    }
  }
}

const resultOf = (error: unknown) => (error instanceof Refusal ? error.code : 'internal_error')

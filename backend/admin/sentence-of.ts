// An error in one line for an operator. Quotes no message that a library made, since it may hold data or a setting.
import { errorAnswer, Refusal } from '../gate/errors.ts'
import { errorFields } from '../gate/log.ts'

export function sentenceOf(error: unknown): string {
  if (error instanceof Refusal) {
    if (error.detail.reason === 'store_unavailable')
      return `The store of DATABASE_URL does not answer${codeOf(error.detail.cause)}.`
    return errorAnswer(error.code, '', error.detail).error.message
  }
  const { error: name, stack } = errorFields(error)
  return `Unexpected ${name}${codeOf(error)} ${stack ?? ''}`.trimEnd()
}

/** The system's or the database's short code, such as ECONNREFUSED or 28P01, which names the mistake. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  if ('code' in error && typeof error.code === 'string' && /^[A-Z0-9_]{3,40}$/.test(error.code)) {
    return ` (${error.code})`
  }
  return 'cause' in error ? codeOf(error.cause) : ''
}

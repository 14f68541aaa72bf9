// An error in one line for an operator. Quotes no message that a library made, since it may hold data or a setting.
import { errorAnswer, Refusal } from '../gate/errors.ts'
import { errorFields } from '../gate/log.ts'
import { codeInBrackets } from '../gate/system-code.ts'

export function sentenceOf(error: unknown): string {
  if (error instanceof Refusal) {
    if (error.detail.reason === 'store_unavailable')
      return `The store of DATABASE_URL does not answer${codeInBrackets(error.detail.cause)}.`
    return errorAnswer(error.code, '', error.detail).error.message
  }
  const { error: name, stack } = errorFields(error)
  return `Unexpected ${name}${codeInBrackets(error)} ${stack ?? ''}`.trimEnd()
}

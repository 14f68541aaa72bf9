// The query of a card request, parsed once. Whatever needs a parameter asks this list; nothing parses it a second time.

export interface Parameter {
  /** As it stood in the target. */
  rawName: string
  /** Decoded, and with its case folded. */
  name: string
  value: string
}

export type Query = readonly Parameter[]

/**
 * Names and values in their order; `null` when an escape or its UTF-8 is broken. `+` stays a plus
 * (https://www.rfc-editor.org/rfc/rfc3986#section-2.2). `target` is ASCII, as `judgeRequestTarget` has it.
 */
export function parseQuery(target: string): Query | null {
  const start = target.indexOf('?')
  const parts = start === -1 ? [] : target.slice(start + 1).split('&')
  try {
    return parts.filter((part) => part !== '').map(parseParameter)
  } catch {
    return null // from decodeURIComponent
  }
}

function parseParameter(part: string): Parameter {
  const equals = part.indexOf('=')
  const rawName = equals === -1 ? part : part.slice(0, equals)
  const rawValue = equals === -1 ? '' : part.slice(equals + 1)
  return {
    rawName,
    name: isEscaped(rawName) ? foldCase(decodeURIComponent(rawName)) : rawName.toLowerCase(),
    value: isEscaped(rawValue) ? decodeURIComponent(rawValue) : rawValue,
  }
}

const isEscaped = (text: string) => text.includes('%')

/** All parameters of a name, however it was encoded and in whatever case: one more than expected is a refusal.
 *  `name` in lower case. */
export const parametersNamed = (query: Query, name: Lowercase<string>): Parameter[] =>
  query.filter((parameter) => parameter.name === name)

/** Upper case and back, so that letters such as the long s (U+017F) fall together with the ASCII letter they stand for.
 *  Only escapes can spell such letters. */
const foldCase = (name: string) => name.toUpperCase().toLowerCase()

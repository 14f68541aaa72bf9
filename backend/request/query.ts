// The query, parsed once. Whatever needs a parameter asks this list; nothing parses the query a second time.

export interface Parameter {
  /** As it stood in the target. */
  rawName: string
  /** Decoded, and with its case folded. */
  name: string
  value: string
}

export type Query = readonly Parameter[]

const brokenEscape = /%(?![0-9A-Fa-f]{2})/

/** Names and values in their order; `null` when an escape or its UTF-8 is broken. `+` stays a plus (RFC 3986). */
export function parseQuery(target: string): Query | null {
  const start = target.indexOf('?')
  const text = start === -1 ? '' : target.slice(start + 1)
  if (brokenEscape.test(text)) return null
  const parameters: Parameter[] = []
  for (const part of text.split('&')) {
    if (part === '') continue
    const equals = part.indexOf('=')
    const rawName = equals === -1 ? part : part.slice(0, equals)
    try {
      const value = equals === -1 ? '' : decode(part.slice(equals + 1))
      parameters.push({ rawName, name: foldCase(decode(rawName)), value })
    } catch {
      return null // decodeURIComponent throws on bytes that are not UTF-8
    }
  }
  return parameters
}

const decode = (text: string) => (text.includes('%') ? decodeURIComponent(text) : text)

/** All parameters of a name, however it was encoded and in whatever case: one more than expected is a refusal.
 *  `name` in lower case. */
export const parametersNamed = (query: Query, name: Lowercase<string>): Parameter[] =>
  query.filter((parameter) => parameter.name === name)

/** Upper case and back, so that letters such as the long s (U+017F) fall together with the ASCII letter they stand for. */
const foldCase = (name: string) => name.toUpperCase().toLowerCase()

// What the demo prints comes from cards, builds and the backend: it may say anything, and command the terminal nothing.

/** Control characters, the invisible ones that turn text around, and the two that some programs take for line breaks. */
const unprintable = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu

const column = 14

/** One line, or several of which only the first can be taken for a new message. */
export function terminalText(part: string, text: string): string {
  const [first = '', ...rest] = text.split(/\r?\n/).map(printable)
  return [`${part.padEnd(column)} ${first}`, ...rest.map((line) => `${' '.repeat(column + 1)}${line}`)].join(
    '\n',
  )
}

export const printable = (text: string): string =>
  text
    .replaceAll('\t', '  ')
    .replace(unprintable, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)

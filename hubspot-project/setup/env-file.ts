// Reads and changes the text of a `.env` as Node reads it; every line that is not asked about stays as it is.
import { parseEnv } from 'node:util'

export const readEnvText = (text: string): Record<string, string | undefined> => parseEnv(text)

/** The text with these values set, or the name of one that no quotes of a `.env` can hold. */
export function setInEnvText(
  text: string,
  changes: Readonly<Record<string, string>>,
): { text: string } | { unwritable: string } {
  let changed = text
  for (const [name, value] of Object.entries(changes)) {
    const wanted = { ...readEnvText(changed), [name]: value }
    const found = [`${name}=${value}`, ...quotes.map((quote) => `${name}=${quote}${value}${quote}`)]
      .flatMap((line) => [replaced(changed, name, line), appended(changed, line)])
      .find((candidate) => candidate !== null && sameValues(readEnvText(candidate), wanted))
    if (typeof found !== 'string') return { unwritable: name }
    changed = found
  }
  return { text: changed }
}

const quotes = [`'`, '"', '`']

/** In the place of the one line that sets it. A value over several lines, or a name twice, is not guessed at. */
function replaced(text: string, name: string, line: string): string | null {
  const lines = text.split('\n')
  const places = lines.flatMap((one, index) =>
    new RegExp(`^\\s*(export\\s+)?${name}\\s*=`).test(one) ? [index] : [],
  )
  const [place] = places
  return place === undefined || places.length > 1 ? null : lines.with(place, line).join('\n')
}

/** At the end, where it wins over what stands before it. */
const appended = (text: string, line: string) =>
  `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`

const sameValues = (one: Record<string, string | undefined>, other: Record<string, string | undefined>) =>
  Object.keys({ ...one, ...other }).every((name) => one[name] === other[name])

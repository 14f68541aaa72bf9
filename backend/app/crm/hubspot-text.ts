// Text as it stands in real accounts, made fit to be shown: every answer of HubSpot holds what people and programs typed.

/** Longest value of a property; with a hundred deals and five notes an answer stays far below HubSpot's 1 MB. */
const longestValue = 1_000

// eslint-disable-next-line no-control-regex -- they show as nothing, and some of them break what shows them
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

/** Well-formed, without control characters, at most so long; half an emoji becomes U+FFFD. */
export function shown(text: string, longest: number): string {
  const cut = text.length > longest ? `${wholeTo(text, longest - 1)}…` : text
  return cut.toWellFormed().replace(controls, '')
}

/** The first `length` units, without half of the character that the cut would go through. */
export function wholeTo(text: string, length: number): string {
  const last = text.charCodeAt(length - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length)
}

/** A text, or a number or flag where a text should be; `null` for nothing and for what is neither. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'string') return null
  return shown(value, longestValue).trim() || null
}

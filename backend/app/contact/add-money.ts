// Adds amounts as decimal text, exactly: deal amounts are money, and binary fractions lose cents.

const decimal = /^(-?)(\d{1,30})(?:\.(\d{1,12}))?$/

/** Their sum with as many decimals as the longest has; `null` entries and text that is no number count as nothing. */
export function addMoney(amounts: readonly (string | null)[]): string {
  const parts = amounts.flatMap((amount) => {
    const match = decimal.exec(amount ?? '')
    return match ? [{ sign: match[1] ? -1n : 1n, whole: match[2] ?? '0', fraction: match[3] ?? '' }] : []
  })
  const places = Math.max(0, ...parts.map(({ fraction }) => fraction.length))
  const total = parts.reduce(
    (sum, { sign, whole, fraction }) => sum + sign * BigInt(whole + fraction.padEnd(places, '0')),
    0n,
  )
  if (places === 0) return total.toString()
  const digits = (total < 0n ? -total : total).toString().padStart(places + 1, '0')
  return `${total < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** The amount in plain decimal form, or null when HubSpot's text is none. */
export const asAmount = (text: string | null | undefined): string | null =>
  text && decimal.test(text) ? text : null

// Amounts as decimal text, read in every spelling that means one number, and added exactly: they are money, and binary
// fractions lose cents. What could be read in two ways is no number here.

/** A value of `units` times ten to the power of minus `places`. */
export interface Money {
  units: bigint
  places: number
}

const longestText = 100
const largestExponent = 100
/**
 * Sign, digits with or without commas between groups (of three, in India of two), decimals, a power of ten. Groups do not
 * begin with a zero: who writes 0,500 means a half.
 */
const spelled =
  /^([+\-\u2212]?)(\d*|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d?(?:,\d{2})+,\d{3})(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/

/** `null` for what is no number, or may be another one. */
export function readMoney(text: string): Money | null {
  const trimmed = text.trim()
  if (trimmed.length > longestText) return null
  const [, sign, grouped = '', fraction = '', exponent = '0'] = spelled.exec(trimmed) ?? []
  const whole = grouped.replaceAll(',', '')
  if (sign === undefined || whole + fraction === '') return null
  const power = Number(exponent)
  if (Math.abs(power) > largestExponent) return null
  const units = BigInt(whole + fraction) * (sign === '' || sign === '+' ? 1n : -1n)
  const places = fraction.length - power
  return places >= 0 ? { units, places } : { units: units * 10n ** BigInt(-places), places: 0 }
}

/** What JSON holds where an amount should be. A number of more than 15 digits has lost the last ones on its way. */
export function moneyOf(value: unknown): Money | null {
  if (typeof value === 'string') return readMoney(value)
  if (typeof value !== 'number') return null
  const money = readMoney(String(value))
  return money && money.units.toString().replace(/^-|0+$/g, '').length <= 15 ? money : null
}

export function addMoney(amounts: readonly Money[]): Money {
  const places = Math.max(0, ...amounts.map((amount) => amount.places))
  return { units: amounts.reduce((sum, amount) => sum + unitsAt(amount, places), 0n), places }
}

/** Negative where the first is less. */
export function compareMoney(one: Money, other: Money): number {
  const places = Math.max(one.places, other.places)
  const [a, b] = [unitsAt(one, places), unitsAt(other, places)]
  return a < b ? -1 : a > b ? 1 : 0
}

/** Plain decimal text, with the decimals it came with. */
export function moneyText({ units, places }: Money): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0')
  const sign = units < 0n ? '-' : ''
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

const unitsAt = ({ units, places }: Money, wanted: number) => units * 10n ** BigInt(wanted - places)

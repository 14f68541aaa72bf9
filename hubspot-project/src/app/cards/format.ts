// Numbers, dates and instants in the words of the viewer: language of the user, time zone of the account.

export interface Format {
  locale: string
  count: (whole: number) => string
  moment: (instant: string) => string
  /** "3 hours ago" within a week, else the day. */
  ago: (instant: string, now: number) => string
  /** "tomorrow", "in 3 days", "3 days ago" */
  inDays: (days: number) => string
  /** "12 seconds", "3 minutes", "5 hours" */
  duration: (ms: number) => string
  /** The account's day at that moment, `YYYY-MM-DD`. */
  dayAt: (ms: number) => string
}

const rightToLeft = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/

/** Keeps a foreign text from turning round what stands beside it in the same line (Unicode's first strong isolate). */
export const isolate = (text: string): string => (rightToLeft.test(text) ? `\u2068${text}\u2069` : text)

const minute = 60_000
const hour = 60 * minute
const oneDay = 24 * hour

type Unit = 'second' | 'minute' | 'hour' | 'day'

/** Makes what it needs when it is asked: nothing of a card waits for formats that it may not use. */
export const createFormat = (userLocale: string, accountTimeZone: string): Format => {
  const locale = usable(() => Intl.getCanonicalLocales(userLocale)[0]) ?? 'en'
  const daysIn = (timeZone: string) => new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone })
  const accountDays = usable(() => daysIn(accountTimeZone)) ?? daysIn('UTC')
  const { timeZone } = accountDays.resolvedOptions()
  const date = (ms: number, timeStyle?: 'short') =>
    usable(() => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle, timeZone }).format(ms))
  const relative = (value: number, unit: Unit, numeric: 'auto' | 'always' = 'always') =>
    new Intl.RelativeTimeFormat(locale, { numeric }).format(Math.trunc(value), unit)

  return {
    locale,
    duration(ms) {
      const [unit, size] = ms < minute ? ['second', 1_000] : ms <= hour ? ['minute', minute] : ['hour', hour]
      return Math.ceil(ms / size).toLocaleString(locale, { style: 'unit', unit, unitDisplay: 'long' })
    },
    dayAt: (ms) => accountDays.format(ms),
    count: (whole) => whole.toLocaleString(locale),
    moment: (instant) => date(Date.parse(instant), 'short') ?? instant,
    inDays: (days) => relative(days, 'day', 'auto'),
    ago(instant, now) {
      const distance = Date.parse(instant) - now
      const size = Math.abs(distance)
      if (size < minute) return relative(0, 'second', 'auto')
      if (size < hour) return relative(distance / minute, 'minute')
      if (size < oneDay) return relative(distance / hour, 'hour')
      if (size < 7 * oneDay) return relative(distance / oneDay, 'day')
      return date(now + distance) ?? instant
    },
  }
}

// What follows is asked for in one place of the card only, so it is not part of every `Format`.

/** `date` is `YYYY-MM-DD`, a day without a time zone; with its year where it is far from `today`. On one line. */
export const day = (date: string, locale: string, today: string): string => {
  const at = Date.parse(date)
  // Within half a year a day and a month name one date only.
  const isNear = Math.abs(at - Date.parse(today)) / oneDay < 180
  const style = isNear ? ({ day: 'numeric', month: 'short' } as const) : ({ dateStyle: 'medium' } as const)
  const days = new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' })
  return usable(() => days.format(at).replaceAll(' ', '\u00a0')) ?? date
}

/** `amount` is decimal text of any length, to the last digit; what is no number is shown as it is. */
export const money = (amount: string, currency: string, locale: string): string => {
  if (!/^-?\d+(\.\d+)?$/.test(amount)) return `${amount} ${currency}`.trim()
  // Text, because a number has no room for every digit of a big sum.
  const value = amount as `${number}`
  const style = { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' } as const
  return (
    usable(() => new Intl.NumberFormat(locale, style).format(value)) ??
    `${new Intl.NumberFormat(locale).format(value)} ${currency}`.trim()
  )
}

/** Intl throws a RangeError for a language, time zone, currency or date it does not know; then there is nothing to show of it. */
const usable = <Out>(make: () => Out): Out | undefined => {
  try {
    return make()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

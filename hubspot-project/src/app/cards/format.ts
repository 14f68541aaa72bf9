// Numbers, dates and instants in the words of the viewer: language of the user, time zone of the account.

export interface Format {
  locale: string
  count: (whole: number) => string
  /** `amount` is decimal text of any length, to the last digit; what is no number is shown as it is. */
  money: (amount: string, currency: string) => string
  /** `YYYY-MM-DD`, a day without a time zone. */
  day: (date: string) => string
  moment: (instant: string) => string
  /** "3 hours ago" within a week, else the day. */
  ago: (instant: string, now: number) => string
  /** "12 seconds", "3 minutes", "5 hours" */
  duration: (ms: number) => string
  /** The account's day at that moment, `YYYY-MM-DD`. */
  dayAt: (ms: number) => string
}

const rightToLeft = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/

/** Keeps a foreign text from turning round what stands beside it in the same line (Unicode's first strong isolate). */
export function isolate(text: string): string {
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export function createFormat(userLocale: string | undefined, accountTimeZone: string): Format {
  const locale = usable((tag) => Intl.getCanonicalLocales(tag)[0], userLocale?.replaceAll('_', '-')) ?? 'en'
  const asked = usable((timeZone) => new Intl.DateTimeFormat('en', { timeZone }), accountTimeZone)
  const timeZone = asked?.resolvedOptions().timeZone ?? 'UTC'
  const numbers = new Intl.NumberFormat(locale)
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const zonedDays = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone })
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' })
  const atOnce = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })

  const accountDays = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone })
  const durations = (unit: string, size: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(size)

  return {
    locale,
    duration(ms) {
      if (ms < minute) return durations('second', Math.ceil(ms / 1_000))
      return ms < hour ? durations('minute', Math.ceil(ms / minute)) : durations('hour', Math.ceil(ms / hour))
    },
    dayAt: (ms) => accountDays.format(ms),
    count: (whole) => numbers.format(whole),
    money(amount, currency) {
      if (!/^-?\d+(\.\d+)?$/.test(amount)) return `${amount} ${currency}`.trim()
      // Text, because a number has no room for every digit of a big sum.
      const value = amount as `${number}`
      const plain = () => `${numbers.format(value)} ${currency}`.trim()
      const money = { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' } as const
      return usable((options) => new Intl.NumberFormat(locale, options).format(value), money) ?? plain()
    },
    day: (date) => usable((text) => days.format(Date.parse(`${text}T00:00:00Z`)), date) ?? date,
    moment: (instant) => usable((text) => moments.format(Date.parse(text)), instant) ?? instant,
    ago(instant, now) {
      const distance = Date.parse(instant) - now
      const size = Math.abs(distance)
      if (Number.isNaN(size)) return instant
      if (size < minute) return atOnce.format(0, 'second')
      if (size < hour) return relative.format(Math.trunc(distance / minute), 'minute')
      if (size < day) return relative.format(Math.trunc(distance / hour), 'hour')
      if (size < 7 * day) return relative.format(Math.trunc(distance / day), 'day')
      return zonedDays.format(now + distance)
    },
  }
}

/** Intl throws a RangeError for a language, time zone, currency or date it does not know; then there is nothing to show of it. */
function usable<In, Out>(make: (value: In) => Out, value: In | undefined): Out | undefined {
  if (value === undefined) return undefined
  try {
    return make(value)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

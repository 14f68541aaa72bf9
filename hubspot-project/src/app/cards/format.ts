// Numbers, dates and instants in the words of the viewer: language of the user, time zone of the account.

export interface Format {
  count: (whole: number) => string
  /** `amount` is decimal text; what is no number is shown as it is. */
  money: (amount: string, currency: string) => string
  /** `YYYY-MM-DD`, a day without a time zone. */
  day: (date: string) => string
  moment: (instant: string) => string
  /** "3 hours ago" within a week, else the day. */
  ago: (instant: string, now: number) => string
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

  return {
    count: (whole) => numbers.format(whole),
    money(amount, currency) {
      const value = Number(amount)
      if (!Number.isFinite(value)) return `${amount} ${currency}`.trim()
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

// Points in time as HubSpot writes them: ISO 8601, or whole milliseconds since 1970 as text.

const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i
/** Shorter numbers are none: "0" and "12" stand where somebody had no date. */
const milliseconds = /^\d{10,15}$/
const endOf9999 = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/** ISO 8601 in UTC; `null` for everything that names no instant. */
export function instant(text: string | null): string | null {
  if (text === null) return null
  const at = milliseconds.test(text) ? Number(text) : parseIso(text)
  return at === null || Number.isNaN(at) || at > endOf9999 ? null : new Date(at).toISOString()
}

function parseIso(text: string): number | null {
  const [, day, time = '00:00', zone = 'Z'] = iso.exec(text) ?? []
  if (day === undefined) return null
  const midnight = Date.parse(`${day}T00:00:00Z`)
  // `Date` counts on into March where February has no such day.
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day)) return null
  return Date.parse(`${day}T${time}${zone.toUpperCase()}`)
}

/** When the clocks of a time zone show that time of that day; of a time that they leave out, an hour beside it. */
export function instantOn(day: string, time: string, timeZone: string): string {
  const wall = Date.parse(`${day}T${time}:00Z`)
  // Twice: the first guess may lie on the other side of a change of the clocks.
  const guess = wall - aheadMs(wall, timeZone)
  return new Date(wall - aheadMs(guess, timeZone)).toISOString()
}

/** How far the clocks of a zone are ahead of UTC at an instant of whole seconds. */
function aheadMs(at: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return Date.parse(`${format.format(at).replace(' ', 'T')}Z`) - at
}

/** The calendar day an instant falls on in a time zone; a day without a time is that day everywhere. */
export function dayIn(timeZone: string, text: string | null): string | null {
  const at = instant(text)
  if (text === null || at === null) return null
  const utcDay = at.slice(0, 10)
  if (text === utcDay) return utcDay
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(at))
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : utcDay
}

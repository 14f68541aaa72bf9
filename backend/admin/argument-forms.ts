// The forms of operands and options. Messages stand behind a name: `--limit is a whole number from 1 to 10000`.
import { z } from 'zod'
import { hubspotIdForm } from '../gate/hubspot-id.ts'

/** A record of any type, as `audit list` shows it. */
export const recordRef = z.string().transform((text, context) => {
  const [type = '', id = '', ...more] = text.split('/')
  if (/^[a-z][a-z0-9_-]{0,49}$/.test(type) && hubspotIdForm.test(id) && more.length === 0) return { type, id }
  context.addIssue('is <type>/<id>, as `audit list` shows it')
  return z.NEVER
})

export const flag = z.boolean().default(false)

export const count = (standard: number, most: number) => {
  const rule = `is a whole number from 1 to ${most}`
  return z
    .string()
    .regex(/^[0-9]{1,9}$/, rule)
    .transform(Number)
    .refine((number) => number >= 1 && number <= most, rule)
    .default(standard)
}

/** A point in time, as milliseconds since the epoch. */
export const time = z.string().transform((text, context) => {
  const at = /^[0-9]{13}$/.test(text) ? Number(text) : /^[0-9]{4}-/.test(text) ? Date.parse(text) : NaN
  if (!Number.isNaN(at)) return at
  context.addIssue('is a date (2026-09-30), a date with time (2026-09-30T14:00Z), or milliseconds')
  return z.NEVER
})

export const showTime = (at: number) => new Date(at).toISOString()

// GET /account-info/{version}/details: what an account says about itself.
import { Hono } from 'hono'
import { apiVersion } from '../aliases.ts'
import type { ApiEnv } from '../env.ts'
import { errorResponse } from '../error-body.ts'
import { lacks } from './scopes.ts'

export function accountInfoRoutes({ now }: { now: () => number }) {
  return new Hono<ApiEnv>().get(`/account-info/${apiVersion}/details`, (c) => {
    const problem = lacks(c.var.viewer, ['oauth'])
    if (problem) return errorResponse(problem)
    const { portalId, timeZone, companyCurrency, additionalCurrencies } = c.var.viewer.account
    const utcOffsetMilliseconds = offsetOf(timeZone, now())
    return c.json({
      portalId: Number(portalId),
      accountType: 'STANDARD',
      timeZone,
      companyCurrency,
      additionalCurrencies,
      utcOffset: utcOffsetText(utcOffsetMilliseconds),
      utcOffsetMilliseconds,
      uiDomain: 'app.hubspot.com',
      dataHostingLocation: 'eu1',
    })
  })
}

function offsetOf(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
}

function utcOffsetText(ms: number): string {
  const minutes = Math.abs(ms) / 60_000
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  return `${ms < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}

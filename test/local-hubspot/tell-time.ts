// The `Date` of every answer is this HubSpot's time, so that a backend can hold its own clock against it.
import { createMiddleware } from 'hono/factory'
import type { ApiEnv } from './env.ts'

export const tellTime = (now: () => number) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    await next()
    if (!c.res.headers.has('x-hono-already-sent')) c.res.headers.set('date', new Date(now()).toUTCString())
  })

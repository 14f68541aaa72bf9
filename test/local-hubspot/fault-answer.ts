// Carries a fault out, on the real socket where it has to.
import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { ApiEnv } from './env.ts'
import type { FaultAct, Faults } from './faults.ts'

export function carryOutFaults(faults: Faults) {
  const served = new WeakSet<Socket>()
  return createMiddleware<ApiEnv>(async (c, next) => {
    const { socket } = c.env.incoming
    const act = faults.take(c.var.call, { reused: served.has(socket) })
    served.add(socket)
    if (act === null) return next()
    if (act === 'hang') return hang(c)
    if (act === 'reset' || act === 'reset-reused') return reset(c)
    if (act === 'reset-after') {
      await next()
      c.res = reset(c)
      return
    }
    if (typeof act === 'object' && 'delayMs' in act) {
      await next()
      await wait(act.delayMs)
      return
    }
    if (typeof act === 'object' && 'status' in act && act.processed) {
      await next()
      c.res = undefined
      c.res = answerOf(act)
      return
    }
    return answerOf(act)
  })
}

function reset(c: Context<ApiEnv>): Response {
  c.env.incoming.socket.resetAndDestroy()
  return RESPONSE_ALREADY_SENT
}

/** Until the caller, or this HubSpot, gives up. */
async function hang(c: Context<ApiEnv>): Promise<Response> {
  const { socket } = c.env.incoming
  if (!socket.destroyed) await new Promise((resolve) => socket.once('close', resolve))
  return RESPONSE_ALREADY_SENT
}

function answerOf(
  act: Exclude<FaultAct, 'hang' | 'reset' | 'reset-reused' | 'reset-after' | { delayMs: number }>,
): Response {
  if (act === 'redirect') return new Response(null, { status: 302, headers: { location: '/redirected' } })
  if (act === 'not-json') {
    return new Response('<html><body>Bad gateway</body></html>', { headers: { 'content-type': 'text/html' } })
  }
  if ('bytes' in act) {
    const frame = '{"results":[],"filler":""}'
    const text = frame.replace('""', `"${'x'.repeat(Math.max(0, act.bytes - frame.length))}"`)
    return new Response(text, { headers: { 'content-type': 'application/json' } })
  }
  const { status, body, html, headers } = act
  if (html !== undefined) {
    return new Response(html, { status, headers: { 'content-type': 'text/html', ...headers } })
  }
  return body === undefined
    ? new Response(null, { status, headers: headers ?? {} })
    : Response.json(body, { status, headers: headers ?? {} })
}

// A double of `hubspot.fetch` for tests of a card: it plays scripted answers in order and records each call. It
// knows HubSpot's habits: a changed status, an answer in its envelope, no JSON, a rejected promise, silence.
// To copy it, take this file alone; it needs no test framework.

/** One call of the card, as HubSpot would get it. */
export interface SentCall {
  method: string
  url: string
  path: string
  rid: string | null
  body: unknown
}

/** What one call gets; a function may look at the call first. */
export type Reply = (call: SentCall) => Promise<Response>

export interface HubspotFetch {
  calls: SentCall[]
  /** Answers for the next calls, one each. A call without an answer fails the test. */
  plays: (...replies: Reply[]) => void
  /** Every call that has no answer of its own. */
  always: (reply: Reply) => void
  uninstall: () => void
}

/** Takes the place of the function that HubSpot gives to the card's worker (`self.hsFetch`). */
export function installHubspotFetch(): HubspotFetch {
  const calls: SentCall[] = []
  const queue: Reply[] = []
  let rest: Reply | undefined
  const worker = globalThis as { self?: unknown; hsFetch?: unknown }
  const before = { self: worker.self, hsFetch: worker.hsFetch }
  worker.self = globalThis
  worker.hsFetch = async (url: string, options: { method?: string; body?: unknown } = {}) => {
    const { pathname, searchParams } = new URL(url)
    const call = {
      method: options.method ?? 'GET',
      url,
      path: pathname,
      rid: searchParams.get('_rid'),
      // HubSpot sends the body as JSON, so that is all that arrives of it.
      body: options.body === undefined ? undefined : JSON.parse(JSON.stringify(options.body)),
    }
    calls.push(call)
    const reply = queue.shift() ?? rest
    if (!reply) throw new Error(`unexpected call ${call.method} ${call.path}`)
    return reply(call)
  }
  return {
    calls,
    plays: (...replies) => void queue.push(...replies),
    always: (reply) => {
      rest = reply
    },
    uninstall: () => Object.assign(worker, before),
  }
}

export function json(status: number, body: unknown): Reply {
  return () => Promise.resolve(Response.json(body, { status }))
}

export function text(status: number, body: string): Reply {
  return () => Promise.resolve(new Response(body, { status }))
}

/** HubSpot's proxy around an answer of 300 to 599: our body as text or as JSON, the status hidden inside. */
export function enveloped(status: number, responseBody: unknown): Reply {
  return json(200, {
    status: 'error',
    category: 'BAD_GATEWAY',
    message: 'Error returned from Request Uri',
    responseBody,
    errors: [{ message: `Unacceptable HTTP status ${status} calling https://card.test/` }],
    context: { appServerStatusCode: [String(status)] },
  })
}

export function rejects(message = 'Failed to fetch'): Reply {
  return () => Promise.reject(new Error(message))
}

export function silence(): Reply {
  return () => new Promise(() => undefined)
}

/** The reply, `ms` later. */
export function late(ms: number, reply: Reply): Reply {
  return async (call) => {
    await new Promise((resolve) => setTimeout(resolve, ms))
    return reply(call)
  }
}

// A request as the routes get it. A router needs the path and nothing else, so it gets no more: the query stays in the
// target, for the one who checks and parses it.
import { IncomingMessage } from 'node:http'
import type { Span } from '@opentelemetry/api'
import { traceIdsOf, type TraceIds } from '../trace.ts'

export class Incoming extends IncomingMessage {
  /** Ours, whatever the request says: in the answer, in the log, in what is kept of the request. */
  requestId = ''
  /** `null` where nobody records it. */
  span: Span | null = null
  /** Path and query as they stood in the request line. */
  target = ''
  /** Once it has been read, and whole. */
  body: Uint8Array | null = null

  /** Takes the query out of `url`, and Host, which nobody may rely on, out of the framework's sight. */
  keepTarget(): void {
    this.headers.host = 'backend'
    this.target = this.url ?? ''
    const query = this.target.indexOf('?')
    if (query !== -1) this.url = this.target.slice(0, query)
  }

  traceIds(): TraceIds {
    return traceIdsOf(this.headers['traceparent'])
  }
}

/** What Hono's context has as `env`. */
export interface ServerEnv {
  Bindings: { incoming: Incoming }
}

// A request as the routes get it. A router needs the path and nothing else, so it gets no more: the query stays in the
// target, for the one who checks and parses it.
import { IncomingMessage, type ServerResponse } from 'node:http'

export class Incoming extends IncomingMessage {
  /** Path and query as they stood in the request line. */
  target = ''

  /** Takes the query out of `url`. */
  keepTarget(): void {
    this.target = this.url ?? ''
    const query = this.target.indexOf('?')
    if (query !== -1) this.url = this.target.slice(0, query)
  }
}

/** What Hono's context has as `env`. */
export interface ServerBindings {
  incoming: Incoming
  outgoing: ServerResponse
}

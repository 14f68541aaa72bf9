// Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html): one stream for each open page,
// every event to all of them.
import type { ServerResponse } from 'node:http'

export interface EventStream {
  /** Turns an answer into an open stream, which begins with `backlog`. */
  open(response: ServerResponse, backlog: PageEvent[]): void
  send(event: PageEvent): void
  close(): void
}

export interface PageEvent {
  name: string
  data: unknown
}

export function createEventStream(): EventStream {
  const open = new Set<ServerResponse>()
  const write = (response: ServerResponse, { name, data }: PageEvent) =>
    response.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
  return {
    open(response, backlog) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      // The browser's own pause before it connects again is seconds long; a restarted demo should be seen at once.
      response.write('retry: 500\n\n')
      for (const event of backlog) write(response, event)
      open.add(response)
      response.on('close', () => open.delete(response))
    },
    send(event) {
      for (const response of open) write(response, event)
    },
    close() {
      for (const response of open) response.end()
      open.clear()
    },
  }
}

// Starts the card in a Web Worker and receives what it draws. One worker for one mounted card.
import { createEndpoint } from '@remote-ui/rpc'
import { createRemoteReceiver, type RemoteReceiver } from '@remote-ui/react/host'
import type { CardContext, GivenActions, HostCalls, WorkerCalls } from '../card-channel.ts'
import type { Place } from '../record-path.ts'

export interface CardConnection {
  receiver: RemoteReceiver
  close(): void
}

export interface CardConnectionOptions {
  place: Place
  /** Number of the build, so that the browser never runs an older one from its cache. */
  version: number
  context: CardContext
  actions: GivenActions
  host: HostCalls
  /** The bundle did not load, or the card threw while it was drawing. */
  onFailure: (message: string) => void
}

export function connectCard(options: CardConnectionOptions): CardConnection {
  const worker = new Worker(`/_local/page/worker.js?place=${options.place}&build=${options.version}`)
  const endpoint = createEndpoint<WorkerCalls>(worker)
  const receiver = createRemoteReceiver()
  const fail = (error: unknown) => options.onFailure(error instanceof Error ? error.message : String(error))

  worker.addEventListener('error', (event) => fail(event.message))
  endpoint.expose({ ...options.host })
  endpoint.call.mount(receiver.receive, options.context, options.actions).catch(fail)
  return { receiver, close: () => endpoint.terminate() }
}

// What the page and the worker with the card say to each other, over @remote-ui/rpc.
import type { RemoteChannel } from '@remote-ui/core'
import type { ExtensionPointApi } from '@hubspot/ui-extensions'

export type CardContext =
  ExtensionPointApi<'crm.record.tab'>['context'] | ExtensionPointApi<'settings'>['context']
/** Of a record; the page of settings has fewer. */
export type CardActions = ExtensionPointApi<'crm.record.tab'>['actions']
export type GivenActions = CardActions | ExtensionPointApi<'settings'>['actions']

/** What the worker can be asked. A record page mounts its card once; another record is another worker. */
export interface WorkerCalls {
  mount(channel: RemoteChannel, context: CardContext, actions: GivenActions): Promise<void>
}

/** What the page can be asked: the worker itself has no network (see `record-page.ts`, its policy). */
export interface HostCalls {
  hubspotFetch(call: FetchCall): Promise<FetchAnswer>
  /** For `useAssociations`. */
  associations(request: AssociationsRequest): Associations
  log(level: LogLevel, data: string): void
  /** An error nobody in the card caught; React has taken down what it concerns. */
  failed(message: string): void
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** Arguments of `hubspot.fetch` as plain data. */
export interface FetchCall {
  url: string
  method?: string
  body?: Record<string, unknown>
  timeout?: number
  headers?: Record<string, string>
}

export interface FetchAnswer {
  status: number
  body: string
}

/** As the hook of @hubspot/ui-extensions sends it. */
export interface AssociationsRequest {
  toObjectType: string
  properties?: string[]
  pageLength?: number
  offset?: number
}

export interface Associations {
  results: {
    toObjectId: number
    associationTypes: { category: string; typeId: number; label: string }[]
    properties: Record<string, string | null>
  }[]
  hasMore: boolean
  nextOffset: number
}

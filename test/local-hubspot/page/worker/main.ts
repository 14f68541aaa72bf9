// The worker a card runs in: gives the bundle the globals that HubSpot's builder left out of it
// (`ROLLUP_OPTIONS` in its constants.js) and those that `hubspot.extend` and `hubspot.fetch` look for, then loads it.
import React from 'react'
import * as RemoteUI from '@remote-ui/react'
import { createEndpoint, retain, type MessageEndpoint } from '@remote-ui/rpc'
import type { HostCalls, WorkerCalls } from '../card-channel.ts'
import { createExtensionPoint } from './extension-point.ts'
import { createHubSpotFetch } from './hubspot-fetch.ts'
import { createLogger } from './logger.ts'

declare function importScripts(url: string): void

const endpoint = createEndpoint<HostCalls>(self as MessageEndpoint)
const extensionPoint = createExtensionPoint((request) => endpoint.call.associations(request))

Object.assign(self, {
  React,
  RemoteUI,
  __HUBSPOT_EXTENSION_WORKER__: true,
  extend_V2: extensionPoint.extend,
  hsWorkerAPI: extensionPoint.workerApi,
  hsFetch: createHubSpotFetch((call) => endpoint.call.hubspotFetch(call)),
  logger: createLogger((level, data) => void endpoint.call.log(level, data)),
})

// Errors thrown in an effect or an event end up here; the page hears of the others by the worker's `error` event.
self.addEventListener('unhandledrejection', ({ reason }) => void endpoint.call.failed(String(reason)))

importScripts(`card.js${self.location.search}`)

const calls: WorkerCalls = {
  async mount(channel, context, actions) {
    // Functions that came over the channel are given back when the call ends, unless they are retained.
    retain(channel)
    retain(actions)
    extensionPoint.mount(channel, { context, actions })
  },
}
endpoint.expose({ ...calls })

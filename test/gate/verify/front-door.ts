// The whole backend as an attacker meets it: raw requests over sockets, and proof that a refused one has done nothing.
import { expect } from 'vitest'
import { createRowCounter } from './count-rows.ts'
import { exchange, render, type RawAnswer, type RawRequest } from './raw-http.ts'
import { identity, newRid, queryWith, signedRequest, type Wish } from './signed-request.ts'
import type { OpenStore } from '../../setup/databases.ts'
import {
  ada,
  startRunningBackend,
  type RunningBackend,
  type RunningOptions,
} from '../../setup/running-backend.ts'

export const adaIdentity = identity(ada)
export const readPath = '/api/contacts/1002'
export const notePath = '/api/contacts/1002/notes'

export const unauthorized = { status: 401, code: 'unauthorized' }
export const malformed = { status: 400, code: 'malformed_request' }

/** Ada's query with this in the place of her e-mail address, which HubSpot signs in two forms. */
export const withEmail = (email: string) =>
  `_rid=${newRid()}&${adaIdentity.replace('jane%40example.com', email)}`

export interface FrontDoor extends RunningBackend {
  /** A read of contact 1002 by Ada as HubSpot signs it, with whatever is wished otherwise. */
  reading(wish?: Partial<Wish>): RawRequest
  noting(wish?: Partial<Wish> & { rid?: string; text?: string }): RawRequest
  sendRaw(request: RawRequest | Uint8Array): Promise<RawAnswer>
  /** Sends it, and expects that nothing came of it: no claim, no record, no call to HubSpot, no token opened. */
  refused(request: RawRequest | Uint8Array): Promise<RawAnswer>
  rows(): Promise<{ claims: number; writes: number }>
  notes(): number
  lastReason(): unknown
}

export async function openFrontDoor(open: OpenStore, options: RunningOptions = {}): Promise<FrontDoor> {
  const settings = {
    RATE_LIMIT_PORTAL: '0',
    RATE_LIMIT_USER: '0',
  }
  const running = await startRunningBackend(open, {
    ...options,
    settings: { ...settings, ...options.settings },
  })
  await running.connect(ada)
  return frontDoorOf(running)
}

function frontDoorOf(running: RunningBackend): FrontDoor {
  const rows = createRowCounter(running.config.database)
  // The journal is read beside all this, whoever asks.
  const outgoing = () =>
    running.hubspot.calls.filter(({ kind }) => kind === 'crm' || kind === 'introspect').length
  const door: FrontDoor = {
    ...running,
    reading: (wish = {}) =>
      signedRequest({
        path: readPath,
        query: queryWith(newRid(), adaIdentity),
        timestamp: running.clock(),
        ...wish,
      }),
    noting: ({ rid = newRid(), text = 'Call back', ...wish } = {}) =>
      signedRequest({
        method: 'POST',
        path: notePath,
        query: queryWith(rid, adaIdentity),
        body: JSON.stringify({ text }),
        timestamp: running.clock(),
        ...wish,
      }),
    sendRaw: (request) =>
      exchange(running.backend.port, request instanceof Uint8Array ? request : render(request)),
    async refused(request) {
      const before = [await rows.count(), outgoing(), await running.row(ada)]
      const answer = await door.sendRaw(request)
      expect([await rows.count(), outgoing(), await running.row(ada)]).toEqual(before)
      return answer
    },
    rows: () => rows.count(),
    notes: () =>
      running.hubspot.calls.filter(({ method, path }) => method === 'POST' && path.endsWith('/notes')).length,
    lastReason: () => running.log.findLast(({ event }) => event === 'request_refused')?.['reason'],
    async close() {
      await rows.close()
      await running.close()
    },
  }
  return door
}

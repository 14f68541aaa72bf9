// The one door between HubSpot and an app's routes. Whatever comes in here is verified, counts once and is limited, and
// what it reads or writes of a record is in the audit; an app says only what that is.
import { Hono } from 'hono'
import type { Audit } from '../audit/audit.ts'
import type { Authorize } from '../grant/authorize.ts'
import { createClaiming } from '../once/claim.ts'
import { createRunOnce } from '../once/run-once.ts'
import type { RecordType } from '../record.ts'
import type { Store } from '../store/open-store.ts'
import type { Vault } from '../vault/vault.ts'
import type { ServerEnv } from '../verify/incoming.ts'
import { createAdmission, type AdmissionDeps } from './admit.ts'
import { createCardRequest, type CardHandler } from './card-request.ts'
import { createOwn, type OwnAnswer } from './own.ts'
import { createRead, type Reader } from './read.ts'
import { recordRoute } from './route-path.ts'
import { createSharedReadings } from './shared-readings.ts'
import { createWrite, type WriteRule } from './write.ts'

export interface CardDeps extends AdmissionDeps {
  store: Pick<Store, 'claims' | 'writes'>
  vault: Vault
  audit: Audit
  authorize: Authorize
}

export interface Card {
  /** `GET /api/<type>/:id<path>`: `path` is empty or begins with a slash. */
  read<Path extends string>(type: RecordType, path: Path, read: Reader<Path>): void
  /** `POST /api/<type>/:id<path>` with JSON. */
  write<Path extends string, Body, Result>(
    type: RecordType,
    path: Path,
    rule: WriteRule<Path, Body, Result>,
  ): void
  /** `GET` or `DELETE /api<path>`: about the caller, and no record. */
  own(method: 'GET' | 'DELETE', path: string, answer: OwnAnswer): void
  /** Everything registered so far, for `/api`. */
  routes(): Hono<ServerEnv>
  /** The types of these routes: what is kept of their records goes with a privacy deletion. */
  recordTypes(): RecordType[]
}

export function createCard(deps: CardDeps): Card {
  const { store, vault, audit } = deps
  const claims = createClaiming({ ...deps, store: store.claims })
  const cardRequest = createCardRequest(deps)
  const admission = createAdmission(deps)
  const runOnce = createRunOnce({ ...deps, writes: store.writes, claims, vault })
  const readings = createSharedReadings(deps)
  const stages = { cardRequest, admission, claims, runOnce, audit, readings }
  const read = createRead(stages)
  const write = createWrite(stages)
  const own = createOwn(stages)

  const types = new Map<string, RecordType>()
  function routeOf(type: RecordType, path: string) {
    if ((types.get(type.type) ?? type) !== type) throw new Error(`${type.type} is another type already`)
    types.set(type.type, type)
    return recordRoute(type, path)
  }

  const byPath = new Map<string, Map<string, CardHandler>>()
  function add(path: string, method: string, handler: CardHandler) {
    const methods = byPath.get(path) ?? new Map<string, CardHandler>()
    if (methods.has(method)) throw new Error(`${method} ${path} is a route already`)
    byPath.set(path, methods.set(method, handler))
  }

  return {
    read(type, path, reader) {
      const route = routeOf(type, path)
      add(route.path, 'GET', read(route, reader))
    },
    write(type, path, rule) {
      const route = routeOf(type, path)
      add(route.path, 'POST', write(route, rule))
    },
    own: (method, path, answer) => add(path, method, own(method, answer)),
    routes() {
      const routes = new Hono<ServerEnv>()
      for (const [path, methods] of byPath) {
        const notAllowed = otherMethods([...methods.keys()])
        // One route for all methods: Hono would answer HEAD as GET, and compose a chain where two routes fit.
        routes.all(path, (c) => (methods.get(c.env.incoming.method ?? '') ?? notAllowed)(c))
      }
      return routes
    },
    recordTypes: () => [...types.values()],
  }

  function otherMethods(allowed: string[]): CardHandler {
    return cardRequest(async (c) => {
      // https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6
      c.header('Allow', allowed.join(', '))
      throw admission.refused({ reason: 'method' })
    })
  }
}

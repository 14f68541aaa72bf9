// An app of a test's own behind the one door, on a real store and real sockets: what a route's author may do is done here.
import { createAudit } from '../../../backend/gate/audit/audit.ts'
import type { Card } from '../../../backend/gate/card/card.ts'
import { createLog } from '../../../backend/gate/log.ts'
import type { AuditStore } from '../../../backend/gate/store/audit.ts'
import type { OpenStore } from '../../setup/databases.ts'
import { configFrom } from '../../setup/running-backend.ts'
import { serveRoutes } from '../../setup/serve-routes.ts'
import { validSettings } from '../../setup/valid-settings.ts'
import { send, type RawAnswer } from '../verify/raw-http.ts'
import { newRid, queryWith, signedRequest } from '../verify/signed-request.ts'

/** Of no type that the shipped app has. */
export const thing = { type: 'thing', objectTypeId: '2-1', path: 'things' } as const

export interface OwnApp {
  read(path: string): Promise<RawAnswer>
  write(path: string, rid?: string): Promise<RawAnswer>
  /** What the audit says, line by line. */
  lines(): Promise<string[]>
  close(): Promise<void>
}

export async function openOwnApp(
  open: OpenStore,
  addRoutes: (card: Card) => void,
  wrapAudit: (audit: AuditStore) => AuditStore = (audit) => audit,
): Promise<OwnApp> {
  const { store, clock: now, close } = await open()
  const config = configFrom(validSettings())
  const log = createLog('debug', { write: () => undefined })
  const audit = createAudit({ audit: wrapAudit(store.audit), log, now })
  const server = await serveRoutes({ config, store, audit, log, now }, addRoutes)

  return {
    read: (path) => send(server.port, signedRequest({ path, timestamp: now() })),
    write: (path, rid = newRid()) =>
      send(
        server.port,
        signedRequest({ method: 'POST', path, query: queryWith(rid), body: '{}', timestamp: now() }),
      ),
    async lines() {
      const lines = await store.audit.list({ limit: 100 })
      return lines.map((line) =>
        [line.action, `${line.recordType}/${line.recordId}`, line.answeredId, line.result]
          .filter(Boolean)
          .join(' '),
      )
    },
    async close() {
      await server.stop(0)
      await close()
    },
  }
}

// Does the store open, answer, and agree with this machine about the time?
import type { Config } from '../../gate/config.ts'
import { readMigrations } from '../../gate/store/migrate.ts'
import { openStore } from '../../gate/store/open-store.ts'
import type { Store } from '../../gate/store/store.ts'
import type { AdminDeps } from '../command.ts'
import { hasDatabase, openingFailed } from '../with-store.ts'
import { judgeSkew } from './judge-skew.ts'
import { fail, ok, warn, type Finding } from './finding.ts'

/** With the opened store, if it opens; the caller closes it. */
export async function checkStore(
  config: Config,
  { now, randomBytes }: Pick<AdminDeps, 'now' | 'randomBytes'>,
): Promise<{ store: Store | null; findings: Finding[] }> {
  const { kind } = config.database
  if (!hasDatabase(config)) {
    const says = 'The file of DATABASE_URL does not exist yet; the backend makes it when it first starts.'
    return { store: null, findings: [warn('store', says)] }
  }
  const store = await openStore(config.database, { clock: now, randomBytes }).catch(openingFailed)
  if (typeof store === 'string') return { store: null, findings: [fail('store', store)] }
  // The store opens with its newest schema or not at all.
  const schema = readMigrations(new URL(`../../gate/store/migrations/${kind}/`, import.meta.url)).at(
    -1,
  )?.version
  const opens = ok('store', `${kind} opens, with schema version ${schema}.`)
  const askedAt = now()
  const theirs = await store.clock()
  const skewMs = (askedAt + now()) / 2 - theirs
  return { store, findings: [opens, judgeSkew('store clock', skewMs, "the store's")] }
}

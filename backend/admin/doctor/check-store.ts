// Does the store open, answer, and agree with this machine about the time?
import { openStore, readSchema, type Store } from '../../gate/store/open-store.ts'
import { describeStoreFailure } from '../../ops/start-failure.ts'
import { exists, type Given } from '../given.ts'
import { judgeSkew } from './judge-skew.ts'
import { fail, ok, warn, type Finding } from './finding.ts'

/** With the opened store, if it opens; the caller closes it. */
export async function checkStore({
  config: { database },
  now,
  randomBytes,
}: Given['settings']): Promise<{ store: Store | null; findings: Finding[] }> {
  const unopened = (finding: Finding) => ({ store: null, findings: [finding] })
  const failed = (error: unknown) => describeStoreFailure(database, error)
  const { kind } = database
  if (!exists(database)) {
    const says = 'The file of DATABASE_URL does not exist yet; the backend makes it when it first starts.'
    return unopened(warn('store', says))
  }
  const schema = await readSchema(database, now).catch(failed)
  if (typeof schema === 'string') return unopened(fail('store', schema))
  const { current, newest } = schema
  if (current < newest) {
    const says = `${kind} has schema version ${current}, this release needs ${newest}. Start it, or run \`admin migrate\`.`
    return unopened(warn('store', says))
  }
  const store = await openStore(database, { clock: now, randomBytes }).catch(failed)
  if (typeof store === 'string') return unopened(fail('store', store))
  const opens = ok('store', `${kind} opens, with schema version ${newest}.`)
  const writes = await store.tryWrite().then(
    () => ok('store writes', 'A write succeeds.'),
    (error: unknown) => fail('store writes', failed(error)),
  )
  const askedAt = now()
  const theirs = await store.clock()
  const skewMs = (askedAt + now()) / 2 - theirs
  return { store, findings: [opens, writes, judgeSkew('store clock', skewMs, "the store's")] }
}

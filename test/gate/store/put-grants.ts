// Grants for the suites of every store.
import type { GrantKey } from '../../../backend/gate/store/grant-row.ts'
import type { OpenedStore } from '../../setup/databases.ts'
import { newKey, newTokens } from './samples.ts'

export function createGrants(opened: () => OpenedStore) {
  const put = async (key = newKey(), tokens = newTokens()) => {
    await opened().store.grants.put(key, tokens)
    return key
  }

  const find = async (key: GrantKey) => {
    const row = await opened().store.grants.find(key)
    if (!row) throw new Error('the grant is gone')
    return row
  }

  const lease = async (key: GrantKey, version = 1) => {
    const epoch = await opened().store.grants.lease(key, version, 20_000)
    if (epoch === null) throw new Error('the lease is taken')
    return { epoch, version }
  }

  return { put, find, lease }
}

// Grants of accounts that nobody looks at, sealed with the old key.
import type { Store } from '../../backend/gate/store/open-store.ts'
import type { OpenedStore } from '../setup/databases.ts'
import { grantKey, oldKey, putGrant, vaultOf } from './with-grants.ts'

export async function putMany(opened: Pick<OpenedStore, 'store' | 'clock'>, count: number) {
  const vault = vaultOf(oldKey)
  const keys = Array.from({ length: count }, (_, index) => grantKey('7', String(index + 1)))
  for (const key of keys) await putGrant(opened, vault, key)
  return keys
}

export async function sealedWithOld({ sealed }: Pick<Store, 'sealed'>): Promise<number> {
  const counts = await sealed.countByKid()
  return counts.filter(({ kid }) => kid === 'old').reduce((sum, { rows }) => sum + rows, 0)
}

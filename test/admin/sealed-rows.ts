// Rows of every kind, all sealed with the old key.
import { randomBytes } from 'node:crypto'
import type { OpenedStore } from '../setup/databases.ts'
import { grantKey, oldKey, putGrant, refreshTokenOf, vaultOf } from './with-grants.ts'

export const fingerprint = randomBytes(32)

/** Two grants, a stored answer and a queued revocation, all sealed with the old key. */
export async function fill(opened: OpenedStore) {
  const { store } = opened
  const vault = vaultOf(oldKey)
  await putGrant(opened, vault, grantKey('1', '11'))
  await putGrant(opened, vault, grantKey('1', '12'))
  const write = { ...grantKey('1', '11'), rid: randomBytes(16).toString('base64url') }
  const record = await store.writes.open(write, {
    fingerprint,
    record: { type: 'contact', id: '9' },
  })
  if (record.kind !== 'started') throw new Error('not started')
  await store.writes.begin(write, record.epoch)
  await store.writes.finish(
    write,
    record.epoch,
    await vault.seal({ ...write, column: 'answer' }, 'the answer'),
  )
  const revoked = grantKey('2', '21')
  await store.revocations.add(
    revoked,
    await vault.seal({ ...revoked, column: 'refresh' }, refreshTokenOf(revoked)),
  )
  return { write }
}

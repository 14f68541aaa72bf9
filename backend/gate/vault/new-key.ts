// Makes a key for the vault's ring, as it is written there.
import { readKeyRing } from './key-ring.ts'

type RandomBytes = (size: number) => Buffer

/** A name for a key made now: the day tells which is older, two random bytes keep two operators' keys of one day apart. */
export const newKeyId = (now: number, randomBytes: RandomBytes) =>
  `k${new Date(now).toISOString().slice(0, 10)}-${randomBytes(2).toString('hex')}`

/** Once in a billion times random bytes look made up to the ring, and it would not accept them. */
export function newKey(id: string, randomBytes: RandomBytes): string {
  const key = `${id}:${randomBytes(32).toString('base64')}`
  return 'problem' in readKeyRing(key) ? newKey(id, randomBytes) : key
}

// Whether the key ring can do its work: each key seals and opens, and no row needs a key that is not there.
import type { KeyRing } from './key-ring.ts'
import type { SealedStore } from '../store/sealed-store.ts'
import { createVault, type Vault } from './vault.ts'

/** The ids of keys that do not open what they have sealed. */
export async function brokenKeys(ring: KeyRing): Promise<string[]> {
  const owner = { appId: '1', portalId: '1', userId: '1', column: 'access' } as const
  const tried = ring.map(async (key) => {
    const vault = createVault([key])
    const opened = await vault.open(owner, (await vault.seal(owner, 'self-test')).sealed)
    return opened.ok && opened.text === 'self-test' ? [] : [key.id]
  })
  return (await Promise.all(tried)).flat()
}

/** Ids of keys that rows need and the ring lacks; quick, for every readiness check. */
export async function missingKids(sealed: SealedStore, vault: Vault): Promise<string[]> {
  return (await sealed.kids()).filter((kid) => !vault.kids.includes(kid))
}

/** The same with how many rows need each; reads them all, for a start that is refused. */
export async function countMissing(
  sealed: SealedStore,
  vault: Vault,
): Promise<{ kid: string; rows: number }[]> {
  const counts = new Map<string, number>()
  for (const { kid, rows } of await sealed.countByKid()) {
    if (!vault.kids.includes(kid)) counts.set(kid, (counts.get(kid) ?? 0) + rows)
  }
  return [...counts].map(([kid, rows]) => ({ kid, rows }))
}

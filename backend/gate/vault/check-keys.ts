// Whether the key ring can do its work: each key seals and opens, and no row needs a key that is not there.
import type { KeyRing } from './key-ring.ts'
import type { KeyProofStore } from '../store/key-proofs.ts'
import type { SealedRow, SealedStore } from '../store/sealed.ts'
import { createVault, type SealOwner, type Vault } from './vault.ts'

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

const proofOwner = { appId: '', portalId: '', userId: '', column: 'proof' } as const
/** Some rows may have been moved or changed; so many that all were would be the key's fault. */
const rowsTried = 20

/**
 * The ids of keys in use whose bytes are not those that the store was sealed with. A key that has no proof yet gets one,
 * when no row is sealed with it or one of them opens.
 */
export async function wrongKeys(
  ring: KeyRing,
  { sealed, keyProofs }: { sealed: SealedStore; keyProofs: KeyProofStore },
): Promise<string[]> {
  const needed = new Set([ring[0].id, ...(await sealed.kids())])
  const wrong: string[] = []
  for (const key of ring.filter(({ id }) => needed.has(id))) {
    const vault = createVault([key])
    let proof = await keyProofs.find(key.id)
    if (proof === null && (await opensItsRows(vault, await sealed.sealedWith(key.id, rowsTried)))) {
      proof = await keyProofs.add(key.id, (await vault.seal(proofOwner, key.id)).sealed)
    }
    if (proof === null || !(await vault.open(proofOwner, proof)).ok) wrong.push(key.id)
  }
  return wrong
}

async function opensItsRows(vault: Vault, rows: readonly SealedRow[]): Promise<boolean> {
  if (rows.length === 0) return true
  const opened = rows.flatMap(({ key, cells }) =>
    Object.entries(cells).map(([column, text]) => vault.open({ ...key, column } as SealOwner, text)),
  )
  return (await Promise.all(opened)).some(({ ok }) => ok)
}

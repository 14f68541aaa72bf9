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
export async function missingKids(ring: KeyRing, sealed: SealedStore): Promise<string[]> {
  return (await sealed.kids()).filter((kid) => ring.every(({ id }) => id !== kid))
}

interface Keyed {
  sealed: SealedStore
  keyProofs: KeyProofStore
}

/** Why the ring cannot be worked with, a line for each key; for the start. */
export async function keyProblems(ring: KeyRing, store: Keyed): Promise<string[]> {
  const broken = await brokenKeys(ring)
  const wrong = broken.length > 0 ? [] : await wrongKeys(ring, store)
  const missing = await missingKids(ring, store.sealed)
  // Reads every row, for a start that is refused.
  const counts = missing.length > 0 ? await store.sealed.countByKid() : []
  const rowsOf = (kid: string) =>
    counts.reduce((sum, { kid: of, rows }) => (of === kid ? sum + rows : sum), 0)
  return [
    ...wrong.map(
      (kid) => `TOKEN_KEYS: key ${kid} has other bytes than the key of that id which sealed the store`,
    ),
    ...broken.map((kid) => `TOKEN_KEYS: key ${kid} does not open what it sealed`),
    ...missing.map((kid) => `TOKEN_KEYS lacks key ${kid}, which ${rowsOf(kid)} rows of the store need`),
  ]
}

const proofOwner = { appId: '', portalId: '', userId: '', column: 'proof' } as const
/** Some rows may have been moved or changed; so many that all were would be the key's fault. */
const rowsTried = 20

/**
 * The ids of keys in use whose bytes are not those that the store was sealed with. A key that has no proof yet gets one,
 * when no row is sealed with it or one of them opens.
 */
async function wrongKeys(ring: KeyRing, { sealed, keyProofs }: Keyed): Promise<string[]> {
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

// Seals every row anew that is not sealed with the ring's first key, while traffic runs. Each row changes by one
// compare-and-set over its cells and its key, so this may be stopped at any point, and started again, or twice at once.
import type { SealOwner, Vault } from '../gate/vault/vault.ts'
import type { SealedRow, SealedStore } from '../gate/store/sealed.ts'

/** In the order of what would be missed most if the operator stopped halfway. */
const sealedTables = ['grants', 'revocations', 'writes'] as const satisfies SealedRow['table'][]

export interface Progress {
  table: SealedRow['table']
  resealed: number
}

export interface Resealed {
  resealed: number
  /** Rows that do not open; left as they are. */
  unopened: SealedRow[]
}

export interface ResealDeps {
  sealed: SealedStore
  vault: Vault
  batch: number
  /** Opens every row and changes none. */
  dryRun: boolean
  signal: AbortSignal
  onBatch: (progress: Progress) => void
}

/** Keeps the threads of the crypto busy, and is fewer than the store has connections. */
const rowsAtOnce = 8
/** A row that traffic changed meanwhile comes again in the next pass; traffic that seals with an old key never ends. */
const mostPasses = 10

export async function resealRows(deps: ResealDeps): Promise<Resealed> {
  const whole: Resealed = { resealed: 0, unopened: [] }
  for (const table of sealedTables) {
    for (let pass = 0; pass < mostPasses; pass += 1) {
      const passed = await passThrough(table, deps)
      whole.resealed += passed.resealed
      if (passed.changed > 0 && !deps.signal.aborted) continue
      whole.unopened.push(...passed.unopened)
      break
    }
  }
  return whole
}

interface Passed extends Resealed {
  /** Lost the compare-and-set, or the store did not say. */
  changed: number
}

/** Once past every row of a table, a page at a time. */
async function passThrough(table: SealedRow['table'], deps: ResealDeps): Promise<Passed> {
  const { sealed, vault, batch, signal, onBatch } = deps
  const passed: Passed = { resealed: 0, unopened: [], changed: 0 }
  let after: SealedRow['id'] | undefined
  while (!signal.aborted) {
    const rows = await sealed.page({ table, notKid: vault.currentKid, after, limit: batch })
    after = rows.at(-1)?.id
    if (after === undefined) break
    await severalAtOnce(rows, async (row) => {
      const outcome = await reseal(row, deps)
      if (outcome === 'unopened') passed.unopened.push(row)
      else passed[outcome] += 1
    })
    onBatch({ table, resealed: passed.resealed })
  }
  return passed
}

async function reseal(
  row: SealedRow,
  { sealed, vault, dryRun }: ResealDeps,
): Promise<'resealed' | 'unopened' | 'changed'> {
  const cells: Record<string, string> = {}
  for (const [column, text] of Object.entries(row.cells)) {
    const owner = ownerOf(row, column)
    const opened = await vault.open(owner, text)
    if (!opened.ok) return 'unopened'
    if (!dryRun) cells[column] = (await vault.seal(owner, opened.text)).sealed
  }
  if (dryRun) return 'resealed'
  const done = await sealed.replace(row, cells, vault.currentKid).catch(() => false)
  return done ? 'resealed' : 'changed'
}

/** What the vault bound the cell to when it was sealed. */
const ownerOf = ({ key }: SealedRow, column: string) => ({ ...key, column }) as SealOwner

async function severalAtOnce<Item>(items: readonly Item[], work: (item: Item) => Promise<void>) {
  const rest = items.values()
  const worker = async () => {
    for (const item of rest) await work(item)
  }
  await Promise.all(Array.from({ length: rowsAtOnce }, worker))
}

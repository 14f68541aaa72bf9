// Judges each key by what it is needed for. Pure.
import type { SealedRow } from '../gate/store/sealed.ts'
import { sumRows, type RowCount } from './sum-rows.ts'

export interface KeyUse extends Record<SealedRow['table'], number> {
  kid: string
  /** seals: the first of the ring. needed: rows are sealed with it. removable: none is. missing: needed, but not in the ring. */
  verdict: 'seals' | 'needed' | 'removable' | 'missing'
}

/** The ring's keys in their order, then the missing ones. */
export function judgeKeys(ring: readonly string[], counts: readonly RowCount[]): KeyUse[] {
  const kids = new Set([...ring, ...counts.map(({ kid }) => kid)])
  return [...kids].map((kid, index) => {
    const own = counts.filter((count) => count.kid === kid)
    return {
      kid,
      grants: sumRows(own, 'grants'),
      writes: sumRows(own, 'writes'),
      revocations: sumRows(own, 'revocations'),
      verdict: verdictOf(index, ring.includes(kid), sumRows(own)),
    }
  })
}

function verdictOf(index: number, inRing: boolean, rows: number): KeyUse['verdict'] {
  if (index === 0) return 'seals'
  if (!inRing) return 'missing'
  return rows > 0 ? 'needed' : 'removable'
}

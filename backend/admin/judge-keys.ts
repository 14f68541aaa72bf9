// Judges each key by what it is needed for. Pure.
import type { SealedRow } from '../gate/store/sealed.ts'

export interface KeyUse extends Record<SealedRow['table'], number> {
  kid: string
  /** seals: the first of the ring. needed: rows are sealed with it. removable: none is. missing: needed, but not in the ring. */
  verdict: 'seals' | 'needed' | 'removable' | 'missing'
}

/** The ring's keys in their order, then the missing ones. */
export function judgeKeys(
  ring: readonly string[],
  counts: readonly { table: SealedRow['table']; kid: string; rows: number }[],
): KeyUse[] {
  const kids = [...new Set([...ring, ...counts.map(({ kid }) => kid)])]
  return kids.map((kid, index) => {
    const rows = { grants: 0, writes: 0, revocations: 0 }
    for (const count of counts) if (count.kid === kid) rows[count.table] += count.rows
    return {
      kid,
      ...rows,
      verdict: verdictOf(index, ring.includes(kid), rows.grants + rows.writes + rows.revocations),
    }
  })
}

function verdictOf(index: number, inRing: boolean, rows: number): KeyUse['verdict'] {
  if (index === 0) return 'seals'
  if (!inRing) return 'missing'
  return rows > 0 ? 'needed' : 'removable'
}

// How many sealed rows: of all tables, or of one.
import type { SealedRow, SealedStore } from '../gate/store/sealed.ts'

export type RowCount = Awaited<ReturnType<SealedStore['countByKid']>>[number]

export const sumRows = (counts: readonly RowCount[], only?: SealedRow['table']) =>
  counts.reduce((sum, { table, rows }) => (table === (only ?? table) ? sum + rows : sum), 0)

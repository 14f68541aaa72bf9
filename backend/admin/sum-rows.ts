// How many sealed rows: of all tables, or of one.
import type { SealedRow } from '../gate/store/sealed.ts'

export interface RowCount {
  table: SealedRow['table']
  kid: string
  rows: number
}

export const sumRows = (counts: readonly RowCount[], only?: SealedRow['table']) =>
  counts.reduce((sum, { table, rows }) => (table === (only ?? table) ? sum + rows : sum), 0)

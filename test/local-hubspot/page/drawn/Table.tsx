// Tables. Rows and their order are the card's: pages and sorting only tell it what was asked for.
import type { CSSProperties } from 'react'
import type {
  SortedTableHeaderProps,
  TableCellProps,
  TableElementProps,
  TableHeaderProps,
  TableProps,
} from '@hubspot/ui-extensions'
import { Pages } from './Pages.tsx'

export function Table(props: TableProps) {
  const { children, bordered = true, flush = false, density = 'default' } = props
  const look = `${bordered ? 'table-bordered' : ''} ${flush ? 'table-flush' : ''} table-${density}`
  return (
    <div className="table-frame">
      <table className={`table ${look}`}>{children}</table>
      {props.paginated && <Pages {...props} />}
    </div>
  )
}

export const TableHead = ({ children }: TableElementProps) => <thead>{children}</thead>
export const TableBody = ({ children }: TableElementProps) => <tbody>{children}</tbody>
export const TableFooter = ({ children }: TableElementProps) => <tfoot>{children}</tfoot>
export const TableRow = ({ children }: TableElementProps) => <tr>{children}</tr>

export function TableCell({ children, align, width, colSpan }: TableCellProps) {
  return (
    <td style={cellStyle(align, width)} colSpan={colSpan}>
      {children}
    </td>
  )
}

export function TableHeader(props: TableHeaderProps) {
  const { children, align, width, sortDirection = 'never' } = props
  const style = cellStyle(align, width)
  if (sortDirection === 'never') {
    return (
      <th scope="col" style={style}>
        {children}
      </th>
    )
  }
  const { onSortChange, disabled } = props as SortedTableHeaderProps
  const next = sortDirection === 'ascending' ? 'descending' : 'ascending'
  return (
    <th scope="col" style={style} aria-sort={sortDirection}>
      <button type="button" className="table-sort" disabled={disabled} onClick={() => onSortChange(next)}>
        {children} <span aria-hidden="true">{marks[sortDirection]}</span>
      </button>
    </th>
  )
}

const marks = { ascending: '▲', descending: '▼', none: '↕' }

function cellStyle(align: TableCellProps['align'], width: TableCellProps['width']): CSSProperties {
  const widths = { min: '1%', max: '100%', auto: 'auto' }
  return {
    textAlign: align,
    width: typeof width === 'string' ? widths[width] : width,
    whiteSpace: width === 'min' ? 'nowrap' : undefined,
  }
}

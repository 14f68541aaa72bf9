// Tables without pages and without sorting: the card has neither.
import type { CSSProperties } from 'react'
import type { TableCellProps, TableElementProps, TableHeaderProps, TableProps } from '@hubspot/ui-extensions'

export function Table({ children, bordered = true, flush = false, density = 'default' }: TableProps) {
  const look = `${bordered ? 'table-bordered' : ''} ${flush ? 'table-flush' : ''} table-${density}`
  return (
    <div className="table-frame">
      <table className={`table ${look}`}>{children}</table>
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

export function TableHeader({ children, align, width }: TableHeaderProps) {
  return (
    <th scope="col" style={cellStyle(align, width)}>
      {children}
    </th>
  )
}

function cellStyle(align: TableCellProps['align'], width: TableCellProps['width']): CSSProperties {
  const widths = { min: '1%', max: '100%', auto: 'auto' }
  return {
    textAlign: align,
    width: typeof width === 'string' ? widths[width] : width,
    whiteSpace: width === 'min' ? 'nowrap' : undefined,
  }
}

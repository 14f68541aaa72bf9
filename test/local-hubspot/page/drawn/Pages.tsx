// The pages of a paginated table.
import type { TablePaginatedProps } from '@hubspot/ui-extensions'
import { useLatest } from './use-latest.ts'

type PagesProps = Pick<
  TablePaginatedProps,
  | 'pageCount'
  | 'page'
  | 'onPageChange'
  | 'showButtonLabels'
  | 'showFirstLastButtons'
  | 'maxVisiblePageButtons'
>

export function Pages(props: PagesProps) {
  const { pageCount, onPageChange, showButtonLabels = true, showFirstLastButtons = false } = props
  const [page, setPage] = useLatest(props.page, 1)
  const go = (number: number) => {
    setPage(number)
    onPageChange(number)
  }
  const step = (label: string, mark: string, to: number) => (
    <button
      type="button"
      aria-label={label}
      disabled={to < 1 || to > pageCount || to === page}
      onClick={() => go(to)}
    >
      {showButtonLabels ? (to < page ? `${mark} ${label}` : `${label} ${mark}`) : mark}
    </button>
  )
  return (
    <nav className="pages" aria-label="Pages of the table">
      {showFirstLastButtons && step('First', '«', 1)}
      {step('Prev', '‹', page - 1)}
      {around(page, pageCount, props.maxVisiblePageButtons ?? 7).map((number) => (
        <button
          key={number}
          type="button"
          aria-label={`Page ${number}`}
          aria-current={number === page ? 'page' : undefined}
          onClick={() => go(number)}
        >
          {number}
        </button>
      ))}
      {step('Next', '›', page + 1)}
      {showFirstLastButtons && step('Last', '»', pageCount)}
    </nav>
  )
}

function around(page: number, pageCount: number, most: number): number[] {
  const shown = Math.min(most, pageCount)
  const first = Math.max(1, Math.min(page - Math.floor(shown / 2), pageCount - shown + 1))
  return Array.from({ length: shown }, (_, index) => first + index)
}

import { Children } from 'react'
import type { DescriptionListItemProps, DescriptionListProps } from '@hubspot/ui-extensions'

const mostColumns = 4

export function DescriptionList({ children, direction = 'column' }: DescriptionListProps) {
  // Each column as wide as what is in it, and a very long value gets what the others leave.
  const columns = direction === 'row' ? Math.min(Children.count(children), mostColumns) : 1
  return (
    <dl className="description-list" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, auto))` }}>
      {children}
    </dl>
  )
}

export function DescriptionListItem({ label, children }: DescriptionListItemProps) {
  return (
    <div className="description-list-item">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

import type { DescriptionListItemProps, DescriptionListProps } from '@hubspot/ui-extensions'

export function DescriptionList({ children, direction = 'column' }: DescriptionListProps) {
  return <dl className={`description-list description-list-${direction}`}>{children}</dl>
}

export function DescriptionListItem({ label, children }: DescriptionListItemProps) {
  return (
    <div className="description-list-item">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

import { Children } from 'react'
import type { ListProps } from '@hubspot/ui-extensions'

export function List({ children, variant = 'unordered' }: ListProps) {
  const Tag = variant.startsWith('ordered') ? 'ol' : 'ul'
  return (
    <Tag className={`list list-${variant}`}>
      {Children.map(children, (item) => (
        <li>{item}</li>
      ))}
    </Tag>
  )
}

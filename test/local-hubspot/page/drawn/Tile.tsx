import type { CardProps, TileProps } from '@hubspot/ui-extensions'

export function Tile({ children, compact = false, flush = false }: TileProps) {
  return (
    <div className={`tile ${compact ? 'tile-compact' : ''} ${flush ? 'tile-flush' : ''}`}>{children}</div>
  )
}

export const Card = ({ children }: CardProps) => <div className="tile">{children}</div>

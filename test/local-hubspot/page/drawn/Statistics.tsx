import type { StatisticsItemProps, StatisticsProps, StatisticsTrendProps } from '@hubspot/ui-extensions'

export const Statistics = ({ children }: StatisticsProps) => <div className="statistics">{children}</div>

export function StatisticsItem({ id, label, number, children }: StatisticsItemProps) {
  return (
    <div className="statistics-item" id={id}>
      <div className="statistics-label">{label}</div>
      <div className="statistics-number">{number}</div>
      {children}
    </div>
  )
}

export function StatisticsTrend({ value, direction = 'increase', color }: StatisticsTrendProps) {
  const tone = color ?? (direction === 'increase' ? 'green' : 'red')
  return (
    <div className={`statistics-trend statistics-trend-${tone}`}>
      <span role="img" aria-label={direction}>
        {direction === 'increase' ? '▲' : '▼'}
      </span>{' '}
      {value}
    </div>
  )
}

import type { ProgressBarProps } from '@hubspot/ui-extensions'

export function ProgressBar(props: ProgressBarProps) {
  const {
    title,
    value = 0,
    maxValue,
    valueMax,
    showPercentage,
    valueDescription,
    variant = 'success',
  } = props
  const most = maxValue ?? valueMax ?? 100
  const percent = Math.round((Math.max(0, Math.min(value, most)) / most) * 100)
  return (
    <div className="progress">
      {title && <div className="progress-title">{title}</div>}
      <div
        className={`progress-bar progress-bar-${variant}`}
        role="progressbar"
        aria-label={props['aria-label'] ?? title}
        aria-valuenow={value}
        aria-valuemax={most}
      >
        <span style={{ width: `${percent}%` }} />
      </div>
      <div className="progress-words">
        {showPercentage && `${percent} %`} {valueDescription}
      </div>
    </div>
  )
}

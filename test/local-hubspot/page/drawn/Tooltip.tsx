import type { TooltipProps } from '@hubspot/ui-extensions'

/** Beside the component that carries it, which shows it while it is pointed at or has the focus. */
export function Tooltip({ children, placement = 'top' }: TooltipProps) {
  return (
    <span role="tooltip" className={`tooltip tooltip-${placement}`}>
      {children}
    </span>
  )
}

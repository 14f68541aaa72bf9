import type { LoadingSpinnerProps } from '@hubspot/ui-extensions'

const sizes = { xs: 'xs', 'extra-small': 'xs', sm: 'sm', small: 'sm', md: 'md', medium: 'md' } as const

export function LoadingSpinner({ label, showLabel, size = 'sm', layout = 'inline' }: LoadingSpinnerProps) {
  return (
    <div className={`loading loading-${layout}`} role="status">
      <span className={`spinner spinner-${sizes[size]}`} aria-hidden="true" />
      <span className={showLabel ? 'loading-label' : 'visually-hidden'}>{label}</span>
    </div>
  )
}

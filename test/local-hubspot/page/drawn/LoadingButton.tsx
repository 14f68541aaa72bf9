import type { LoadingButtonProps } from '@hubspot/ui-extensions'
import { Button } from './Button.tsx'

/** Cannot be pressed while it is loading, so that a double click is one. */
export function LoadingButton({ loading = false, disabled = false, children, ...rest }: LoadingButtonProps) {
  return (
    <Button {...rest} busy={loading} disabled={disabled || loading}>
      {loading && <span className="spinner spinner-xs" aria-hidden="true" />}
      {children}
    </Button>
  )
}

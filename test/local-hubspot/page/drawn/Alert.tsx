import type { AlertProps } from '@hubspot/ui-extensions'

export function Alert({ title, children, variant = 'info' }: AlertProps) {
  const tone = variant === 'error' ? 'danger' : variant
  return (
    <div className={`alert alert-${tone}`} role={tone === 'danger' ? 'alert' : 'status'}>
      <strong className="alert-title">{title}</strong>
      {children && <div className="alert-body">{children}</div>}
    </div>
  )
}

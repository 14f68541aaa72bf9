import type { ErrorStateProps } from '@hubspot/ui-extensions'
import { Drawing } from './Drawing.tsx'

export function ErrorState({ children, title = 'Something went wrong.', type = 'error' }: ErrorStateProps) {
  return (
    <section className="state state-vertical" role="alert">
      <Drawing name={type} />
      <div className="state-text">
        <h3>{title}</h3>
        {children}
      </div>
    </section>
  )
}

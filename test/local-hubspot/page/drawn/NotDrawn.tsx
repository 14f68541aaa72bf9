// A component of HubSpot that this page does not draw: seen at once instead of missing.
import type { ReactNode } from 'react'

export function NotDrawn({ name, children }: { name: string; children?: ReactNode }) {
  return (
    <div className="not-drawn" role="note">
      <code>not drawn here: {name}</code>
      {children}
    </div>
  )
}

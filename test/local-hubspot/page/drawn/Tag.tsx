import type { MouseEvent } from 'react'
import type { StatusTagProps, TagProps } from '@hubspot/ui-extensions'
import { extensionEvent, reactions } from './extension-event.ts'

export function Tag({ children, variant = 'default', onClick, inline }: TagProps) {
  const className = `tag tag-${variant} ${inline ? 'tag-inline' : ''}`
  if (!onClick) return <span className={className}>{children}</span>
  const click = (event: MouseEvent) => void onClick(extensionEvent(event), reactions)
  return (
    <button type="button" className={className} onClick={click}>
      {children}
    </button>
  )
}

export function StatusTag({ children, variant = 'default', hollow = false }: StatusTagProps) {
  return (
    <span className={`status-tag status-tag-${variant} ${hollow ? 'status-tag-hollow' : ''}`}>
      <span className="status-tag-dot" aria-hidden="true" />
      {children}
    </span>
  )
}

import type { MouseEvent } from 'react'
import type { StatusTagProps, TagProps } from '@hubspot/ui-extensions'
import { carrying } from './Button.tsx'
import { extensionEvent, reactions } from './extension-event.ts'
import { useOverlay } from './overlay.tsx'

export function Tag({ children, variant = 'default', onClick, inline, overlay }: TagProps) {
  const { node, press } = useOverlay(overlay)
  const className = `tag tag-${variant} ${inline ? 'tag-inline' : ''}`
  if (!onClick) return carrying(<span className={className}>{children}</span>, node)
  const click = (event: MouseEvent) => {
    press()
    void onClick(extensionEvent(event), reactions)
  }
  return carrying(
    <button type="button" className={className} onClick={click}>
      {children}
    </button>,
    node,
  )
}

export function StatusTag(props: StatusTagProps) {
  const { children, variant = 'default', hollow = false, onClick, showRemoveIcon, onRemoveClick } = props
  const className = `status-tag status-tag-${variant} ${hollow ? 'status-tag-hollow' : ''}`
  const inside = (
    <>
      <span className="status-tag-dot" aria-hidden="true" />
      {children}
    </>
  )
  return (
    <span className={className}>
      {onClick ? (
        <button type="button" onClick={onClick}>
          {inside}
        </button>
      ) : (
        inside
      )}
      {showRemoveIcon && (
        <button type="button" aria-label="Remove" onClick={onRemoveClick}>
          ×
        </button>
      )}
    </span>
  )
}

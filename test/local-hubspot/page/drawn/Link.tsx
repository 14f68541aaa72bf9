import type { MouseEvent } from 'react'
import type { LinkProps } from '@hubspot/ui-extensions'
import { carrying, ExternalMark } from './Button.tsx'
import { extensionEvent, reactions } from './extension-event.ts'
import { linkTarget } from './link-target.ts'
import { useOverlay } from './overlay.tsx'

export function Link({ children, href, variant = 'primary', onClick, preventDefault, overlay }: LinkProps) {
  const { node, press } = useOverlay(overlay)
  const target = linkTarget(href)
  const click = (event: MouseEvent) => {
    if (preventDefault) event.preventDefault()
    press()
    void onClick?.(extensionEvent(event), reactions)
  }
  return carrying(
    <a className={`link link-${variant}`} {...target} onClick={click}>
      {children}
      {target?.target && <ExternalMark />}
    </a>,
    node,
  )
}

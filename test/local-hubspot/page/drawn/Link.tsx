import type { MouseEvent } from 'react'
import type { LinkProps } from '@hubspot/ui-extensions'
import { ExternalMark } from './Button.tsx'
import { extensionEvent, reactions } from './extension-event.ts'
import { linkTarget } from './link-target.ts'

export function Link({ children, href, variant = 'primary', onClick, preventDefault }: LinkProps) {
  const target = linkTarget(href)
  const click = (event: MouseEvent) => {
    if (preventDefault) event.preventDefault()
    void onClick?.(extensionEvent(event), reactions)
  }
  return (
    <a className={`link link-${variant}`} {...target} onClick={click}>
      {children}
      {target?.target && <ExternalMark />}
    </a>
  )
}

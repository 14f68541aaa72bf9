import type { MouseEvent } from 'react'
import type { ButtonProps } from '@hubspot/ui-extensions'
import { extensionEvent, reactions } from './extension-event.ts'
import { linkTarget } from './link-target.ts'

const sizes = { xs: 'xs', 'extra-small': 'xs', sm: 'sm', small: 'sm', md: 'md', medium: 'md' } as const

export function Button(props: ButtonProps) {
  const { children, variant = 'secondary', size = 'md', type = 'button', disabled, href, onClick } = props
  const className = `button button-${variant} button-${sizes[size]}`
  const click = (event: MouseEvent) => void onClick?.(extensionEvent(event), reactions)
  const target = href === undefined ? undefined : linkTarget(href)
  if (target && !disabled) {
    return (
      <a className={className} {...target} onClick={click}>
        {children}
        {target.target && <ExternalMark />}
      </a>
    )
  }
  return (
    <button className={className} type={type} disabled={disabled ?? false} onClick={click}>
      {children}
    </button>
  )
}

export function ExternalMark() {
  return (
    <svg className="external-mark" viewBox="0 0 12 12" role="img" aria-label="opens in a new window">
      <path d="M7 1h4v4M11 1 5.5 6.5M9 7v4H1V3h4" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  )
}

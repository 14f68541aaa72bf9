import type { MouseEvent, ReactNode } from 'react'
import type { ButtonProps } from '@hubspot/ui-extensions'
import { extensionEvent, reactions } from './extension-event.ts'
import { linkTarget } from './link-target.ts'
import { useOverlay } from './overlay.tsx'

export const buttonSizes = {
  xs: 'xs',
  'extra-small': 'xs',
  sm: 'sm',
  small: 'sm',
  md: 'md',
  medium: 'md',
} as const

export function Button(props: ButtonProps & { busy?: boolean }) {
  const { children, variant = 'secondary', size = 'md', type = 'button', disabled, href, onClick } = props
  const className = `button button-${variant} button-${buttonSizes[size]} ${props.truncate ? 'button-truncate' : ''}`
  const { node, press } = useOverlay(props.overlay)
  const click = (event: MouseEvent) => {
    press()
    void onClick?.(extensionEvent(event), reactions)
  }
  const target = href === undefined ? undefined : linkTarget(href)
  if (target && !disabled) {
    return carrying(
      <a className={className} {...target} onClick={click}>
        {children}
        {target.target && <ExternalMark />}
      </a>,
      node,
    )
  }
  return carrying(
    <button
      className={className}
      type={type}
      disabled={disabled ?? false}
      aria-busy={props.busy || undefined}
      onClick={click}
    >
      {children}
    </button>,
    node,
  )
}

/** Beside it, not inside: what is laid over the page is no part of the button's name. */
export const carrying = (component: ReactNode, overlay: ReactNode) =>
  overlay ? (
    <span className="carries-overlay">
      {component}
      {overlay}
    </span>
  ) : (
    <>{component}</>
  )

export function ExternalMark() {
  return (
    <svg className="external-mark" viewBox="0 0 12 12" role="img" aria-label="opens in a new window">
      <path d="M7 1h4v4M11 1 5.5 6.5M9 7v4H1V3h4" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  )
}

// Panels and modals: a dialog of the page each, open or not.
import { useCallback, useRef, type ReactNode } from 'react'
import type { ModalProps, PanelProps } from '@hubspot/ui-extensions'
import { useOpenable } from './overlay.tsx'

type OverlayProps = Pick<ModalProps, 'id' | 'title' | 'children' | 'onOpen' | 'onClose' | 'aria-label'>

const widths = { sm: 'sm', small: 'sm', md: 'md', medium: 'md', lg: 'lg', large: 'lg' } as const

export const Modal = ({ width = 'md', variant = 'default', ...rest }: ModalProps) => (
  <Overlay {...rest} className={`modal modal-${widths[width]} modal-${variant}`} />
)

export const Panel = ({ width = 'sm', variant: _variant, ...rest }: PanelProps) => (
  <Overlay {...rest} className={`panel panel-${widths[width]}`} />
)

function Overlay({ className, ...props }: OverlayProps & { className: string }) {
  const { id, title, children, onOpen, onClose } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const opened = useRef(onOpen)
  opened.current = onOpen
  const open = useCallback(() => {
    if (!dialog.current || dialog.current.open) return
    dialog.current.showModal()
    opened.current?.()
  }, [])
  const close = useCallback(() => dialog.current?.close(), [])
  useOpenable(id, { open, close })
  return (
    <dialog
      ref={dialog}
      className={`overlay ${className}`}
      aria-label={props['aria-label'] ?? title}
      onClose={() => onClose?.()}
      // A press inside is not one of what carries the overlay.
      onClick={(event) => event.stopPropagation()}
    >
      <header className="overlay-header">
        <h2>{title}</h2>
        <button type="button" onClick={close} aria-label="Close">
          ×
        </button>
      </header>
      {children}
    </dialog>
  )
}

const part = (className: string) =>
  function Part({ children }: { children: ReactNode }) {
    return <div className={className}>{children}</div>
  }

export const ModalBody = part('overlay-body')
export const ModalFooter = part('overlay-footer')
export const PanelBody = part('overlay-body')
export const PanelSection = part('overlay-section')
export const PanelFooter = part('overlay-footer')

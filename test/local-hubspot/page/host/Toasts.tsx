// Alerts of `addAlert`, which float over the page and go by themselves.
import { useCallback, useState } from 'react'

export interface NewToast {
  type: 'info' | 'warning' | 'success' | 'danger' | 'tip'
  title?: string | undefined
  message: string
}
interface Toast extends NewToast {
  id: number
}

const shownMs = 6000

export function useToasts() {
  const [toasts, setToasts] = useState<Toast[]>([])
  const dismiss = useCallback(
    (id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)),
    [],
  )
  const show = useCallback(
    (toast: NewToast) => {
      const id = performance.now()
      setToasts((shown) => [...shown, { ...toast, id }])
      setTimeout(() => dismiss(id), shownMs)
    },
    [dismiss],
  )
  return { toasts, show, dismiss }
}

export function Toasts({ toasts, dismiss }: { toasts: Toast[]; dismiss: (id: number) => void }) {
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map(({ id, type, title, message }) => (
        <div key={id} className={`toast toast-${type}`}>
          <div>
            {title && <strong>{title}</strong>}
            <div>{message}</div>
          </div>
          <button type="button" onClick={() => dismiss(id)} aria-label="Dismiss">
            ×
          </button>
        </div>
      ))}
    </div>
  )
}

// `openIframeModal`: a dialog with a page of the app, which closes itself with a message (HubSpot's "Open an iframe").
import { useEffect, useRef } from 'react'

export interface IframeRequest {
  uri: string
  width: number
  height: number
  title?: string | undefined
  onClose?: (() => void) | undefined
}

export function IframeModal({ request, close }: { request: IframeRequest; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
    const listen = ({ data, origin }: MessageEvent) => {
      if (origin !== new URL(request.uri).origin) return
      const message = typeof data === 'string' ? data : JSON.stringify(data)
      if (/"action"\s*:\s*"(DONE|CANCEL)"/.test(message)) dialog.current?.close()
    }
    window.addEventListener('message', listen)
    return () => window.removeEventListener('message', listen)
  }, [request])

  function closed() {
    request.onClose?.()
    close()
  }
  return (
    <dialog
      ref={dialog}
      className="iframe-modal"
      onClose={closed}
      aria-label={request.title ?? 'Page of the app'}
    >
      <header>
        <h2>{request.title}</h2>
        <button type="button" onClick={() => dialog.current?.close()} aria-label="Close">
          ×
        </button>
      </header>
      <iframe
        src={request.uri}
        width={request.width}
        height={request.height}
        title={request.title ?? request.uri}
      />
    </dialog>
  )
}

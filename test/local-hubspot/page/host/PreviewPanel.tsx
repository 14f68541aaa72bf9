// HubSpot's preview of a record: over the page, so that nothing on it is lost.
import { useEffect, useRef } from 'react'
import type { Preview } from './crm-actions.ts'

export function PreviewPanel({ preview, close }: { preview: Preview; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const filled = Object.entries(preview.properties).filter(([, value]) => value)
  return (
    <dialog ref={dialog} className="overlay panel" aria-label={`Preview of ${preview.title}`} onClose={close}>
      <header className="overlay-header">
        <h2>{preview.title}</h2>
        <button type="button" onClick={() => dialog.current?.close()} aria-label="Close">
          ×
        </button>
      </header>
      <dl className="overlay-body about">
        {filled.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  )
}

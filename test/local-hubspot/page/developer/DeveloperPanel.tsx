// What a developer wants to see beside the card: every request, and what becomes of a captured one.
import type { CardRequest } from '../card-request.ts'
import { RequestList } from './RequestList.tsx'
import { ResendButtons } from './ResendButtons.tsx'

export function DeveloperPanel({ requests }: { requests: CardRequest[] }) {
  return (
    <aside className="developer" aria-label="Developer panel">
      <header>
        <h2>Developer panel</h2>
        <p>Requests of the card, from the backend's own log.</p>
      </header>
      <ResendButtons />
      <RequestList requests={requests} />
    </aside>
  )
}

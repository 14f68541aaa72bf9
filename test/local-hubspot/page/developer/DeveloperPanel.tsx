// What a developer wants to see beside the card: every request, and what becomes of a captured one.
import type { Behaviours } from '../behaviours.ts'
import type { CardRequest } from '../card-request.ts'
import type { BackendState } from '../page-data.ts'
import { BackendSwitch } from './BackendSwitch.tsx'
import { BehaviourSwitches } from './BehaviourSwitches.tsx'
import { LeaveButtons, type Leaver } from './LeaveButtons.tsx'
import { RequestList } from './RequestList.tsx'
import { ResendButtons } from './ResendButtons.tsx'
import { TokenButtons } from './TokenButtons.tsx'

export interface DeveloperPanelProps {
  viewer: Leaver
  requests: CardRequest[]
  behaviours: Behaviours
  backend: BackendState | null
}

export function DeveloperPanel({ viewer, requests, behaviours, backend }: DeveloperPanelProps) {
  return (
    <aside className="developer" aria-label="Developer panel">
      <header>
        <h2>Developer panel</h2>
        <p>Requests of the card, from the backend's own log.</p>
      </header>
      {backend && <BackendSwitch state={backend} />}
      <ResendButtons />
      <LeaveButtons {...viewer} />
      <TokenButtons {...viewer} />
      <BehaviourSwitches behaviours={behaviours} />
      <RequestList requests={requests} />
    </aside>
  )
}

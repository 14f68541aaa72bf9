// The backend on and off: the page and its card go on without one, as HubSpot does.
import type { BackendState } from '../page-data.ts'
import { runBackend } from '../host/requests.ts'

const words = { running: 'is running', stopped: 'is stopped', starting: 'is starting' }

export function BackendSwitch({ state }: { state: BackendState }) {
  return (
    <section aria-label="Backend" className="backend-switch">
      <h3>The backend {words[state]}</h3>
      {state !== 'starting' && (
        <button type="button" onClick={() => void runBackend(state === 'stopped')}>
          {state === 'running' ? 'Stop it' : 'Start it'}
        </button>
      )}
    </section>
  )
}

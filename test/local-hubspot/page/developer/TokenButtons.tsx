// Ends tokens of this user from HubSpot's side, and says what the card then shows.
import { useState } from 'react'
import { setBehaviour } from '../host/requests.ts'
import type { Leaver } from './LeaveButtons.tsx'

export function TokenButtons({ portalId, userId }: Leaver) {
  const [shows, setShows] = useState<string>()
  async function end(control: 'expireAccessTokens' | 'revokeGrant', then: string) {
    await setBehaviour(control, { portalId, userId })
    setShows(then)
  }
  return (
    <section aria-label="Tokens" className="backend-switch backend-switch-of-two">
      <h3>This user’s tokens</h3>
      <button
        type="button"
        onClick={() => void end('expireAccessTokens', 'Nothing: the backend renews them.')}
      >
        Expire
      </button>
      <button
        type="button"
        onClick={() => void end('revokeGrant', 'The card says that the connection ended.')}
      >
        Are revoked
      </button>
      {shows && <p>{shows}</p>}
    </section>
  )
}

// Ends the app's grant from HubSpot's side, as a user or an administrator does in HubSpot's settings.
import { useState } from 'react'
import { setBehaviour } from '../host/requests.ts'

export interface Leaver {
  portalId: string
  userId: string
}

export function LeaveButtons({ portalId, userId }: Leaver) {
  const [left, setLeft] = useState(false)
  async function leave(control: 'uninstallUser' | 'uninstall', who: unknown) {
    await setBehaviour(control, who)
    setLeft(true)
  }
  return (
    <section aria-label="Uninstall" className="backend-switch backend-switch-of-two">
      <h3>The app is uninstalled</h3>
      <button type="button" onClick={() => void leave('uninstallUser', { portalId, userId })}>
        By this user
      </button>
      <button type="button" onClick={() => void leave('uninstall', portalId)}>
        From the account
      </button>
      {left && <p>The card asks to connect again: this user’s, or everybody’s.</p>}
    </section>
  )
}

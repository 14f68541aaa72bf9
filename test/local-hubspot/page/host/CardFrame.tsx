// The card in its tab: starts its worker, shows what it draws, and says so when it broke.
import { useEffect, useState } from 'react'
import { RemoteRenderer, type RemoteReceiver } from '@remote-ui/react/host'
import type { CardActions, CardContext } from '../card-channel.ts'
import { cardController } from './card-controller.tsx'
import { connectCard } from './card-connection.ts'
import { hubspotFetch, writeCardLog } from './requests.ts'

export interface CardFrameProps {
  title: string
  version: number
  context: CardContext
  actions: CardActions
}

export function CardFrame({ title, version, context, actions }: CardFrameProps) {
  const [receiver, setReceiver] = useState<RemoteReceiver>()
  const [failure, setFailure] = useState<string>()

  useEffect(() => {
    const viewer = { portalId: context.portal.id, userId: context.user.id }
    const connection = connectCard({
      version,
      context,
      actions,
      host: { hubspotFetch: (call) => hubspotFetch(viewer, call), log: writeCardLog, failed: setFailure },
      onFailure: setFailure,
    })
    setReceiver(connection.receiver)
    return () => connection.close()
  }, [version, context, actions])

  return (
    <section className="card" aria-label={title}>
      <header className="card-header">
        <h2>{title}</h2>
        <span className="card-app">{context.extension?.appName}</span>
      </header>
      <div className="card-body">
        {failure && (
          <div className="card-failure" role="alert">
            <strong>The card stopped.</strong>
            <pre>{failure}</pre>
          </div>
        )}
        {receiver && <RemoteRenderer receiver={receiver} controller={cardController} />}
      </div>
    </section>
  )
}

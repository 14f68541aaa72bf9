// The card in its tab: starts its worker, shows what it draws, and says so when it broke.
import { useEffect, useState } from 'react'
import { RemoteRenderer, type RemoteReceiver } from '@remote-ui/react/host'
import type { Associations, AssociationsRequest, CardContext, GivenActions } from '../card-channel.ts'
import type { CardOfApp } from '../page-data.ts'
import { cardController } from './card-controller.tsx'
import { connectCard } from './card-connection.ts'
import { hubspotFetch, writeCardLog } from './requests.ts'

export interface CardFrameProps {
  card: CardOfApp
  label: string
  context: CardContext
  actions: GivenActions
  associations: (request: AssociationsRequest) => Associations
}

export function CardFrame({ card, label, context, actions, associations }: CardFrameProps) {
  const [receiver, setReceiver] = useState<RemoteReceiver>()
  const [failure, setFailure] = useState<string>()

  const { place, title } = card
  const { version } = card.build

  useEffect(() => {
    const viewer = { portalId: context.portal.id, userId: context.user.id }
    const connection = connectCard({
      place,
      version,
      context,
      actions,
      host: {
        hubspotFetch: (call) => hubspotFetch(viewer, call),
        associations,
        log: writeCardLog,
        failed: setFailure,
      },
      onFailure: setFailure,
    })
    setReceiver(connection.receiver)
    return () => connection.close()
  }, [place, version, context, actions, associations])

  return (
    <section className="card" aria-label={label}>
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

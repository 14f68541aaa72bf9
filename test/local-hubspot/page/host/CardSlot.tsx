// One place of the page with the card that fills it: its last build, its worker, its width.
import { useState } from 'react'
import { CrmActions, type CrmAction } from '../drawn/crm-action.ts'
import type { Associations, AssociationsRequest, CardActions, GivenActions } from '../card-channel.ts'
import type { CardOfApp, PageData } from '../page-data.ts'
import { cardContext } from './card-context.ts'
import { CardFrame } from './CardFrame.tsx'
import { viewerLanguage } from './viewer-language.ts'

export interface CardSlotProps {
  data: PageData
  card: CardOfApp
  /** What went wrong with a newer build. */
  failedBuild: string | undefined
  actions: CardActions
  crmAction: (action: CrmAction) => string | null
  associations: (request: AssociationsRequest) => Associations
  /** In pixels, or as wide as there is room. */
  width?: number | undefined
}

export function CardSlot({
  data,
  card,
  failedBuild,
  actions,
  crmAction,
  associations,
  width,
}: CardSlotProps) {
  const [context] = useState(() => cardContext(data, card.place, viewerLanguage()))
  const [given] = useState(() => (card.place === 'settings' ? settingsActions(actions) : actions))
  const label = card.place === 'crm.record.sidebar' ? `${card.title} in the sidebar` : card.title
  return (
    <div className="card-slot" style={{ maxWidth: width }}>
      {failedBuild && (
        <div className="build-failure" role="alert">
          <strong>The card does not build; this is the last good one.</strong>
          <pre>{failedBuild}</pre>
        </div>
      )}
      <CrmActions value={card.place === 'settings' ? noCrmActions : crmAction}>
        <CardFrame card={card} label={label} context={context} actions={given} associations={associations} />
      </CrmActions>
    </div>
  )
}

const noCrmActions = () => 'The page of settings has no actions of the CRM.'

/** HubSpot gives the page of settings no actions of a record. */
function settingsActions(actions: CardActions): GivenActions {
  const { addAlert, closeOverlay, copyTextToClipboard, navigateToPage, openIframeModal, reloadPage } = actions
  return { addAlert, closeOverlay, copyTextToClipboard, navigateToPage, openIframeModal, reloadPage }
}

// Something HubSpot does beside the page, so that nothing typed on the card is lost.
import { CrmActionLink } from '@hubspot/ui-extensions/crm'
import { createElement } from './react.ts'
import { useCard } from './card-context.ts'
import * as texts from './texts.ts'
import type { ReactNode } from 'react'

/** As HubSpot names them; the texts have the same names. */
export type PageActionType = 'SEND_EMAIL' | 'ADD_TASK' | 'SCHEDULE_MEETING'

interface PageActionProps {
  type: PageActionType | 'PREVIEW_OBJECT'
  on: { objectTypeId: string; objectId: number }
  children: ReactNode
}

export const PageAction = ({ type, on, children }: PageActionProps) => {
  const { say, actions } = useCard()
  return (
    <CrmActionLink
      actionType={type}
      actionContext={on}
      onError={() => actions.addAlert({ type: 'danger', message: say(texts.notOpened) })}
    >
      {children}
    </CrmActionLink>
  )
}

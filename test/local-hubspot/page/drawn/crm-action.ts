// What HubSpot's own actions ask of the page: the card names them, the page carries them out.
import { createContext, useContext } from 'react'
import type { CrmActionButtonProps } from '@hubspot/ui-extensions/crm'

export interface CrmAction {
  actionType: string
  actionContext: Record<string, unknown>
}

const CrmActionContext = createContext<(action: CrmAction) => string | null>(
  () => 'This place has no actions of the CRM.',
)

export const CrmActions = CrmActionContext.Provider

type Given = Pick<CrmActionButtonProps, 'actionType' | 'actionContext' | 'onError'>

/** Carries the action out, and tells the card when the page cannot. */
export function useCrmAction(): (given: Given) => void {
  const carryOut = useContext(CrmActionContext)
  return ({ actionType, actionContext, onError }) => {
    const problem = carryOut({ actionType, actionContext: { ...actionContext } })
    if (problem !== null) onError?.([problem])
  }
}

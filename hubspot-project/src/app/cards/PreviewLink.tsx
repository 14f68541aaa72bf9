// Opens a record beside the page, so that nothing typed on the card is lost.
import { Link } from '@hubspot/ui-extensions'
import { CrmActionLink } from '@hubspot/ui-extensions/crm'
import { objectTypes, recordLink } from './record-link.ts'
import { useCard } from './card-context.ts'

interface PreviewLinkProps {
  type: keyof typeof objectTypes
  id: string
  name: string
}

export function PreviewLink({ type, id, name }: PreviewLinkProps) {
  const { portalId, actions, texts } = useCard()
  const objectId = Number(id)
  // HubSpot takes the id as a number; one that a number cannot hold would open another record.
  if (!Number.isSafeInteger(objectId)) return <Link href={recordLink(portalId, type, id)}>{name}</Link>
  return (
    <CrmActionLink
      actionType="PREVIEW_OBJECT"
      actionContext={{ objectTypeId: objectTypes[type], objectId }}
      onError={() => actions.addAlert({ type: 'danger', message: texts.actionFailed })}
    >
      {name}
    </CrmActionLink>
  )
}

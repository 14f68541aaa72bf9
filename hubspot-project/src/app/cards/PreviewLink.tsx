// Opens a record beside the page.
import { Link } from '@hubspot/ui-extensions'
import { PageAction } from './PageAction.tsx'
import { createElement } from './react.ts'
import { objectTypes, recordLink } from './record-link.ts'
import { useCard } from './card-context.ts'

interface PreviewLinkProps {
  type: keyof typeof objectTypes
  id: string
  name: string
}

export const PreviewLink = ({ type, id, name }: PreviewLinkProps) => {
  const { portalId } = useCard()
  const objectId = Number(id)
  // HubSpot takes the id as a number; one that a number cannot hold would open another record.
  if (!Number.isSafeInteger(objectId)) return <Link href={recordLink(portalId, type, id)}>{name}</Link>
  return (
    <PageAction type="PREVIEW_OBJECT" on={{ objectTypeId: objectTypes[type], objectId }}>
      {name}
    </PageAction>
  )
}

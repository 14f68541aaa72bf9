// What stands at the top of the tab from the first moment: who this is, and how to reach them.
import { ContactFacts } from './ContactFacts.tsx'
import { ContactHeader } from './ContactHeader.tsx'
import { createElement, Fragment } from './react.ts'
import { mailLink, phoneLink } from './record-link.ts'
import { useCard } from './card-context.ts'
import * as texts from './texts.ts'
import type { ContactFactsProps } from './ContactFacts.tsx'
import type { FactLine } from './Facts.tsx'

export const TabTop = ({ facts, view }: ContactFactsProps) => {
  const { say } = useCard()
  const contact = view && view.contact
  const { email = null, phone = null } = facts ?? contact ?? {}
  const reach: FactLine[] = [
    [say(texts.email), email, email && mailLink(email)],
    [say(texts.phone), phone, phone && phoneLink(phone)],
  ]
  return (
    <>
      <ContactHeader facts={facts} contact={contact} />
      {/* Two or four in a row, not three, at the widths that the middle of HubSpot's page usually has. */}
      <ContactFacts facts={facts} view={view} reach={reach} columnWidth={270} />
    </>
  )
}

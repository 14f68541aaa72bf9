// One part of a contact, or one line in its place: HubSpot may give the contact without it.
import { PartMissing } from './PartMissing.tsx'
import { useContactView } from './contact-context.ts'
import { createElement } from './react.ts'
import type { ReactNode } from 'react'
import type { Words } from './texts.ts'
import type { Unavailable } from './contract-gate.ts'

interface ContactPartProps<Part> {
  name: Words
  /** Nothing where the backend does not tell it. */
  part: Part | Unavailable | null | undefined
  children?: (part: Part) => ReactNode
}

export const ContactPart = <Part extends object>({
  name,
  part,
  children = () => null,
}: ContactPartProps<Part>) => {
  const { reading, readAgain } = useContactView()
  if (!part) return null
  if ('unavailable' in part) {
    return <PartMissing part={name} why={part} reading={reading} onReadAgain={readAgain} />
  }
  return children(part)
}

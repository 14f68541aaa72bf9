// At most three lines, each with the fact behind it and what HubSpot can do about it.
import { StatusTag, Text } from '@hubspot/ui-extensions'
import { Column } from './Column.tsx'
import { Marked } from './Marked.tsx'
import { PageAction } from './PageAction.tsx'
import { PreviewLink } from './PreviewLink.tsx'
import { attentionOf } from './attention.ts'
import { createElement } from './react.ts'
import { given } from './given.ts'
import { isolate } from './format.ts'
import { objectTypes } from './record-link.ts'
import { useCard } from './card-context.ts'
import { useContactView } from './contact-context.ts'
import { planTask, sendEmail, treatment } from './treatment.ts'
import * as texts from './texts.ts'
import type { Attention } from './attention.ts'
import type { ContactView } from './contract.ts'

export const AttentionLines = () => {
  const { say, now, today } = useCard()
  const lines = attentionOf(useKnown(), now, today)
  if (lines.length === 0) return null
  return (
    <Column>
      <Text format={{ fontWeight: 'demibold' }}>{say(texts.attention)}</Text>
      {lines.map((line) => (
        <Line key={line.kind} {...line} />
      ))}
    </Column>
  )
}

/** What the backend told, what the page knows of the owner, and without the tasks that were ticked off. */
const useKnown = (): ContactView => {
  const { view, facts, ticks } = useContactView()
  const { contact, tasks } = view
  const steps = given(tasks)
  const isOpen = ({ id }: { id: string }) => ticks.of(id) !== 'done'
  return {
    ...view,
    contact: { ...contact, hasOwner: contact.hasOwner ?? facts?.ownerId !== null },
    ...(steps && { tasks: { ...steps, open: steps.open.filter(isOpen) } }),
  }
}

const Line = ({ kind, deal, days = 0, more = 0 }: Attention) => {
  const { say, format, objectId } = useCard()
  const { email: address, emailState } = useContactView().view.contact
  const [tone, tag, what, usual] = treatment[kind]
  const reachesNobody = usual === sendEmail && (!address || emailState === 'bounced')
  const action = reachesNobody ? planTask : usual
  const fact = say(what, format.inDays(days)) + (more > 0 ? say(texts.andMore, format.count(more)) : '')
  return (
    <Marked mark={<StatusTag variant={tone}>{say(tag)}</StatusTag>}>
      <Text>
        {deal ? `${isolate(deal.name ?? say(texts.unnamed))}: ${fact}` : fact}{' '}
        {deal && <PreviewLink type="deal" id={deal.id} name={say(texts.preview)} />}
        {action && (
          <PageAction type={action[0]} on={{ objectTypeId: objectTypes.contact, objectId }}>
            {say(action[1])}
          </PageAction>
        )}
      </Text>
    </Marked>
  )
}

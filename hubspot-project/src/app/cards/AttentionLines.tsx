// At most three lines, each with the fact behind it and what HubSpot can do about it.
import { StatusTag, Text } from '@hubspot/ui-extensions'
import { Column } from './Column.tsx'
import { PageAction } from './PageAction.tsx'
import { PreviewLink } from './PreviewLink.tsx'
import { Row } from './Row.tsx'
import { attentionOf } from './attention.ts'
import { fill } from './texts.ts'
import { given } from './given.ts'
import { isolate } from './format.ts'
import { objectTypes } from './record-link.ts'
import { useCard } from './card-context.ts'
import { useContactView } from './contact-context.ts'
import type { Attention, AttentionKind } from './attention.ts'
import type { ContactView } from './contract.ts'
import type { PageActionType } from './PageAction.tsx'
import type { TextKey } from './text-keys.ts'

export function AttentionLines() {
  const { texts, now, today } = useCard()
  const lines = attentionOf(useKnown(), now, today)
  if (lines.length === 0) return null
  return (
    <Column>
      <Text format={{ fontWeight: 'demibold' }}>{texts.attention}</Text>
      {lines.map((line) => (
        <Row key={line.kind}>
          <Line {...line} />
        </Row>
      ))}
    </Column>
  )
}

/** What the backend told, what the page knows of the owner, and without the tasks that were ticked off. */
function useKnown(): ContactView {
  const { view, facts, ticks } = useContactView()
  const { contact, tasks } = view
  const steps = given(tasks)
  const isOpen = ({ id }: { id: string }) => ticks.of(id) !== 'done'
  return {
    ...view,
    contact: { ...contact, hasOwner: contact.hasOwner ?? facts?.hasOwner ?? true },
    ...(steps && { tasks: { ...steps, open: steps.open.filter(isOpen) } }),
  }
}

function Line({ kind, deal, days = 0, more = 0 }: Attention) {
  const { texts, format, objectId } = useCard()
  const [tone, tag, action] = treatment[kind]
  const fact =
    fill(texts[kind], format.inDays(days)) + (more > 0 ? fill(texts.andMore, format.count(more)) : '')
  return (
    <>
      <StatusTag variant={tone}>{texts[tag]}</StatusTag>
      <Text>
        {deal ? `${isolate(deal.name ?? texts.unnamed)}: ${fact}` : fact}{' '}
        {deal && <PreviewLink type="deal" id={deal.id} name={texts.preview} />}
        {action && (
          <PageAction type={action} on={{ objectTypeId: objectTypes.contact, objectId }}>
            {texts[action]}
          </PageAction>
        )}
      </Text>
    </>
  )
}

type Treatment = ['danger' | 'warning' | 'info', TextKey, PageActionType?]

/** Its tone, its tag, and what HubSpot offers to do. */
const treatment: Record<AttentionKind, Treatment> = {
  deal_overdue: ['danger', 'overdue'],
  activity_overdue: ['danger', 'overdue', 'SCHEDULE_MEETING'],
  deal_closing: ['warning', 'closing'],
  bounced: ['warning', 'email', 'ADD_TASK'],
  opted_out: ['info', 'email', 'ADD_TASK'],
  quiet: ['warning', 'silent', 'SEND_EMAIL'],
  no_owner: ['info', 'noOwner'],
  never_contacted: ['info', 'fresh', 'SEND_EMAIL'],
}

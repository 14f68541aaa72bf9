// At most three lines, each with the fact behind it and what HubSpot can do about it.
import { Flex, StatusTag, Text } from '@hubspot/ui-extensions'
import { CrmActionLink } from '@hubspot/ui-extensions/crm'
import { PreviewLink } from './PreviewLink.tsx'
import { isolate } from './format.ts'
import { objectTypes } from './record-link.ts'
import { useCard } from './card-context.ts'
import type { Attention } from './attention.ts'
import type { Texts } from './texts-en.ts'

export function AttentionLines({ lines }: { lines: Attention[] }) {
  const { texts } = useCard()
  if (lines.length === 0) return null
  return (
    <Flex direction="column" gap="extra-small">
      <Text format={{ fontWeight: 'demibold' }}>{texts.attention}</Text>
      {lines.map((line) => (
        <Flex key={line.kind} direction="row" gap="small" align="center" wrap>
          <StatusTag variant={tones[line.kind]}>{tagOf(line, texts)}</StatusTag>
          <Text>
            {factOf(line, texts)} <Action line={line} />
          </Text>
        </Flex>
      ))}
    </Flex>
  )
}

const tones = {
  deal_overdue: 'danger',
  activity_overdue: 'danger',
  deal_closing: 'warning',
  bounced: 'warning',
  opted_out: 'info',
  quiet: 'warning',
  no_owner: 'info',
  never_contacted: 'info',
} as const

function tagOf({ kind }: Attention, texts: Texts): string {
  switch (kind) {
    case 'deal_overdue':
    case 'activity_overdue':
      return texts.overdue
    case 'deal_closing':
      return texts.closing
    case 'quiet':
      return texts.quietTag
    case 'no_owner':
      return texts.noOwner
    case 'never_contacted':
      return texts.newTag
    default:
      return texts.emailTag
  }
}

function factOf(line: Attention, texts: Texts): string {
  switch (line.kind) {
    case 'deal_overdue':
    case 'deal_closing': {
      const say = line.kind === 'deal_overdue' ? texts.dealOverdue : texts.dealClosing
      const more = line.more > 0 ? texts.andMore(line.more) : ''
      return say(isolate(line.deal.name ?? texts.unnamed), line.days) + more
    }
    case 'activity_overdue':
      return texts.activityOverdue(line.days)
    case 'quiet':
      return texts.quiet(line.days)
    case 'bounced':
      return texts.bounced
    case 'opted_out':
      return texts.optedOut
    case 'no_owner':
      return texts.noOwnerLine
    case 'never_contacted':
      return texts.neverContacted
  }
}

function Action({ line }: { line: Attention }) {
  const { texts, objectId, actions } = useCard()
  if ('deal' in line) return <PreviewLink type="deal" id={line.deal.id} name={texts.preview} />
  const action = actionOf(line.kind)
  if (!action) return null
  return (
    <CrmActionLink
      actionType={action}
      actionContext={{ objectTypeId: objectTypes.contact, objectId }}
      onError={() => actions.addAlert({ type: 'danger', message: texts.actionFailed })}
    >
      {{ SEND_EMAIL: texts.sendEmail, ADD_TASK: texts.addTaskThere, SCHEDULE_MEETING: texts.meet }[action]}
    </CrmActionLink>
  )
}

function actionOf(kind: Attention['kind']) {
  if (kind === 'quiet' || kind === 'never_contacted') return 'SEND_EMAIL'
  if (kind === 'bounced' || kind === 'opted_out') return 'ADD_TASK'
  return kind === 'activity_overdue' ? 'SCHEDULE_MEETING' : null
}

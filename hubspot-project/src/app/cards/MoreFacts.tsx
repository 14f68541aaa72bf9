// What is seldom looked at, closed until somebody wants it: the other facts, and who has looked at this contact.
import { Accordion, LoadingSpinner, Text } from '@hubspot/ui-extensions'
import { Column } from './Column.tsx'
import { Facts } from './Facts.tsx'
import { QuietButton } from './QuietButton.tsx'
import { Row } from './Row.tsx'
import { Small } from './Small.tsx'
import { createElement, useState } from './react.ts'
import { isolate } from './format.ts'
import { readActivity } from './backend-fetch.ts'
import { useCard } from './card-context.ts'
import { useContactView } from './contact-context.ts'
import { problems } from './problem-words.ts'
import * as texts from './texts.ts'
import type { ActivityView, Look } from './contract.ts'
import type { Answer } from './read-answer.ts'
import type { Words } from './texts.ts'

export const MoreFacts = () => {
  const { say, format, now } = useCard()
  const { view, ask } = useContactView()
  const [open, setOpen] = useState(false)
  const [answer, setAnswer] = useState<Answer<ActivityView> | null>(null)
  const { contact, activity } = view
  const { lastContactedAt, nextActivityAt } = activity
  const look = async () => {
    setAnswer(null)
    setAnswer(await readActivity(ask, contact.id))
  }
  const toggle = () => {
    setOpen(!open)
    if (!open) void look()
  }
  return (
    <Accordion title={say(texts.more)} size="sm" open={open} onClick={toggle}>
      {/* Drawn when it is asked for, so that nobody waits for it who is not. */}
      {open && (
        <Column>
          <Facts
            known
            columnWidth={150}
            lines={[
              [say(texts.lastContacted), lastContactedAt && format.ago(lastContactedAt, now)],
              [say(texts.nextActivity), nextActivityAt && format.moment(nextActivityAt)],
              [say(texts.lifecycleStage), contact.lifecycleStage],
              [say(texts.leadStatus), contact.leadStatus],
            ]}
          />
          <Text format={{ fontWeight: 'demibold' }}>{say(texts.looked)}</Text>
          <Looks answer={answer} onTryAgain={() => void look()} />
        </Column>
      )}
    </Accordion>
  )
}

const Looks = ({ answer, onTryAgain }: { answer: Answer<ActivityView> | null; onTryAgain: () => void }) => {
  const { say, format, now } = useCard()
  if (!answer) return <LoadingSpinner label={say(texts.loading)} size="xs" />
  if (!answer.ok) {
    return (
      <Row>
        <Small>{say(problems[answer.problem.kind][0])}</Small>
        <QuietButton text={say(texts.tryAgain)} onClick={onTryAgain} />
      </Row>
    )
  }
  const { looked } = answer.value
  if (looked.length === 0) return <Small>{say(texts.none)}</Small>
  return looked
    .slice(0, mostLooks)
    .map(({ who, action, at }, index) => (
      <Small key={index}>
        {[isolate(who ?? say(texts.somebody)), say(did[action]), format.ago(at, now)].join(' · ')}
      </Small>
    ))
}

const mostLooks = 10

const did: Record<Look['action'], Words> = { read: texts.hasRead, write: texts.hasWritten }

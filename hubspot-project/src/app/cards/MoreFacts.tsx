// What is seldom looked at, closed until somebody wants it: the other facts, and who has looked at this contact.
import { useState } from 'react'
import {
  Accordion,
  Button,
  DescriptionList,
  DescriptionListItem,
  Flex,
  LoadingSpinner,
  Text,
} from '@hubspot/ui-extensions'
import { Fact } from './ContactFacts.tsx'
import { isolate } from './format.ts'
import { useCard } from './card-context.ts'
import type { Answer } from './read-answer.ts'
import type { ActivityView, ContactView } from './contract.ts'

interface MoreFactsProps {
  view: ContactView
  read: () => Promise<Answer<ActivityView>>
}

export function MoreFacts({ view, read }: MoreFactsProps) {
  const { texts, format, now } = useCard()
  const [open, setOpen] = useState(false)
  const [answer, setAnswer] = useState<Answer<ActivityView> | null>(null)
  const look = async () => {
    setAnswer(null)
    setAnswer(await read())
  }
  const toggle = () => {
    setOpen(!open)
    if (!open) void look()
  }
  const { contact, activity } = view
  const { lastContactedAt, nextActivityAt } = activity
  return (
    <Accordion title={texts.more} size="sm" open={open} onClick={toggle}>
      <Flex direction="column" gap="small">
        <DescriptionList direction="row">
          <DescriptionListItem label={texts.lastContacted}>
            <Fact known text={lastContactedAt && format.ago(lastContactedAt, now)} />
          </DescriptionListItem>
          <DescriptionListItem label={texts.nextActivity}>
            <Fact known text={nextActivityAt && format.moment(nextActivityAt)} />
          </DescriptionListItem>
          <DescriptionListItem label={texts.lifecycleStage}>
            <Fact known text={contact.lifecycleStage} />
          </DescriptionListItem>
          <DescriptionListItem label={texts.leadStatus}>
            <Fact known text={contact.leadStatus} />
          </DescriptionListItem>
        </DescriptionList>
        <Text format={{ fontWeight: 'demibold' }}>{texts.looked}</Text>
        {open && <Looks answer={answer} onTryAgain={() => void look()} />}
      </Flex>
    </Accordion>
  )
}

function Looks({ answer, onTryAgain }: { answer: Answer<ActivityView> | null; onTryAgain: () => void }) {
  const { texts, format, now } = useCard()
  if (!answer) return <LoadingSpinner label={texts.loading} size="xs" />
  if (!answer.ok) {
    return (
      <Flex direction="row" gap="small" align="center" wrap>
        <Text variant="microcopy">{texts.problems[answer.problem.code][0]}</Text>
        <Button variant="transparent" size="xs" onClick={onTryAgain}>
          {texts.tryAgain}
        </Button>
      </Flex>
    )
  }
  const { looked } = answer.value
  if (looked.length === 0) return <Text variant="microcopy">{texts.nobodyLooked}</Text>
  return (
    <>
      {looked.slice(0, mostLooks).map(({ who, action, at }, index) => (
        <Text key={index} variant="microcopy">
          {[isolate(who ?? texts.somebody), texts[action], format.ago(at, now)].join(' · ')}
        </Text>
      ))}
    </>
  )
}

const mostLooks = 10

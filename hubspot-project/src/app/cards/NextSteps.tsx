// Open tasks and coming meetings, the soonest first; a task is ticked off here.
import { Alert, Checkbox, Icon, Text } from '@hubspot/ui-extensions'
import { Column } from './Column.tsx'
import { ContactPart } from './ContactPart.tsx'
import { Marked } from './Marked.tsx'
import { Section } from './Section.tsx'
import { Small } from './Small.tsx'
import { createElement, useEffect, useState } from './react.ts'
import { given, openOf } from './given.ts'
import { isolate } from './format.ts'
import { useCard } from './card-context.ts'
import { useContactView } from './contact-context.ts'
import { whyNotSaved } from './problem-words.ts'
import * as texts from './texts.ts'
import type { ContactView, MeetingView, TaskView } from './contract.ts'
import type { ReactNode } from 'react'

// Deals and notes stand below them.
const mostSteps = 5

interface NextStepsProps {
  /** Draws only the soonest. */
  onlyNext?: boolean
  children?: ReactNode
}

export const NextSteps = ({ onlyNext = false, children }: NextStepsProps) => {
  const { say } = useCard()
  const { view, ticks } = useContactView()
  const { tasks, meetings } = view
  if (!tasks && !meetings) return null
  const steps = stepsOf(view)
  // What is ticked stays where it is, and the next one joins it.
  let open = 0
  const shown = steps.filter(({ id }) => ticks.of(id) === 'done' || open++ < (onlyNext ? 1 : mostSteps))
  const parts = [tasks, meetings]
  const truncated = parts.some((part) => given(part)?.truncated)
  // A part that could not be read may hold steps, so without it nobody knows that there are none.
  const lacks = truncated || parts.some((part) => part && 'unavailable' in part)
  return (
    <Section title={say(texts.nextSteps)}>
      <ContactPart name={texts.tasks} part={tasks} />
      <ContactPart name={texts.meetings} part={meetings} />
      {steps.length === 0 && !lacks && <Small>{say(texts.none)}</Small>}
      {shown.map((step) =>
        'startsAt' in step ? <Meeting key={step.id} {...step} /> : <Task key={step.id} {...step} />,
      )}
      {truncated ? (
        <Small>{say(texts.incomplete)}</Small>
      ) : (
        !onlyNext && steps.length > shown.length && <Small>{say(texts.moreTasks)}</Small>
      )}
      {children}
    </Section>
  )
}

const stepsOf = ({ tasks, meetings }: ContactView): (TaskView | MeetingView)[] => {
  const at = (step: TaskView | MeetingView) =>
    Date.parse(('startsAt' in step ? step.startsAt : step.dueAt) ?? '') || Number.MAX_VALUE
  return [...openOf(tasks), ...(given(meetings)?.coming ?? [])].sort((a, b) => at(a) - at(b))
}

const Task = ({ id, subject, dueAt }: TaskView) => {
  const { say, format, now } = useCard()
  const { view, ticks } = useContactView()
  const tick = ticks.of(id)
  const isSet = tick === 'sending' || tick === 'done'
  // What is done stays so, but is not made read-only: HubSpot may disable what is, and the keyboard loses its place.
  const [shown, show] = useState(isSet)
  // A moment later: the page sees no change in what is changed and changed back at once.
  useEffect(() => void setTimeout(show, 100, isSet), [shown, isSet])
  const problem = typeof tick === 'object' && tick
  const happened = problem ? say(whyNotSaved(problem.kind)) : ''
  const due = dueAt && say(texts.due, format.moment(dueAt))
  const description = due && Date.parse(dueAt) < now ? `${say(texts.overdue)}: ${due}` : due
  return (
    <Column>
      <Checkbox
        name={`task-${id}`}
        checked={shown}
        readOnly={!view.mayWrite}
        {...(description && { description })}
        onChange={(checked) => {
          show(checked)
          void ticks.tick(view.contact.id, id)
        }}
      >
        {subject ? isolate(subject) : say(texts.task)}
      </Checkbox>
      {/* It is read out, also to who has gone on to the next thing. */}
      {problem && (
        <Alert
          title={problem.kind === 'unknown' ? happened : say(texts.notSaved, happened)}
          variant="danger"
        />
      )}
    </Column>
  )
}

const Meeting = ({ title, startsAt }: MeetingView) => {
  const { say, format } = useCard()
  return (
    <Marked mark={<Icon name="appointment" />}>
      <Text>{title ? isolate(title) : say(texts.meeting)}</Text>
      <Small>{(title ? `${say(texts.meeting)} · ` : '') + format.moment(startsAt)}</Small>
    </Marked>
  )
}

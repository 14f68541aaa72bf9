// Open tasks and coming meetings, the soonest first; a task is ticked off here.
import { Checkbox, Flex, Text } from '@hubspot/ui-extensions'
import { PartMissing } from './PartMissing.tsx'
import { Section } from './Section.tsx'
import { isolate } from './format.ts'
import { useCard } from './card-context.ts'
import type { ContactView, MeetingView, TaskView } from './contract.ts'
import type { Ticks } from './use-ticks.ts'
import type { ReactNode } from 'react'

interface NextStepsProps {
  view: ContactView
  ticks: Ticks
  /** Draws only the soonest. */
  onlyNext?: boolean
  missing: Pick<Parameters<typeof PartMissing>[0], 'reading' | 'onReadAgain'>
  children?: ReactNode
}

type Step = { at: number; task: TaskView } | { at: number; meeting: MeetingView }

export function NextSteps({ view, ticks, onlyNext, missing, children }: NextStepsProps) {
  const { texts } = useCard()
  const { tasks, meetings, contact } = view
  if (!tasks && !meetings) return null
  const steps = stepsOf(view)
  return (
    <Section title={texts.nextSteps}>
      {tasks && 'unavailable' in tasks && <PartMissing part="tasks" why={tasks} {...missing} />}
      {meetings && 'unavailable' in meetings && <PartMissing part="meetings" why={meetings} {...missing} />}
      {steps.length === 0 && isWhole(view) && <Text variant="microcopy">{texts.noSteps}</Text>}
      {(onlyNext ? steps.slice(0, 1) : steps).map((step) =>
        'task' in step ? (
          <Task key={step.task.id} task={step.task} ticks={ticks} contactId={contact.id} />
        ) : (
          <Meeting key={step.meeting.id} meeting={step.meeting} />
        ),
      )}
      {!onlyNext && tasks && 'open' in tasks && tasks.truncated && (
        <Text variant="microcopy">{texts.moreTasks}</Text>
      )}
      {children}
    </Section>
  )
}

/** A part that could not be read may hold steps, so without it nobody knows that there are none. */
function isWhole({ tasks, meetings }: ContactView): boolean {
  return [tasks, meetings].every((part) => !part || !('unavailable' in part))
}

function stepsOf({ tasks, meetings }: ContactView): Step[] {
  const at = (instant: string | null) => Date.parse(instant ?? '') || Infinity
  const steps: Step[] = [
    ...(tasks && 'open' in tasks ? tasks.open.map((task) => ({ task, at: at(task.dueAt) })) : []),
    ...(meetings && 'coming' in meetings
      ? meetings.coming.map((meeting) => ({ meeting, at: at(meeting.startsAt) }))
      : []),
  ]
  return steps.sort((a, b) => (a.at === b.at ? 0 : a.at - b.at))
}

function Task({ task, ticks, contactId }: { task: TaskView; ticks: Ticks; contactId: string }) {
  const { texts, format, now } = useCard()
  const tick = ticks.of(task.id)
  const isSet = tick === 'sending' || tick === 'done'
  const problem = typeof tick === 'object' ? tick : null
  const overdue = task.dueAt !== null && Date.parse(task.dueAt) < now
  const when = task.dueAt && `${overdue ? `${texts.overdue}: ` : ''}${texts.due(format.moment(task.dueAt))}`
  return (
    <Flex direction="column" gap="flush">
      <Checkbox
        name={`task-${task.id}`}
        checked={isSet}
        readOnly={isSet}
        {...(when && { description: when })}
        onChange={() => void ticks.tick(contactId, task.id)}
      >
        {task.subject ? isolate(task.subject) : texts.unnamedTask}
      </Checkbox>
      {problem && <Text variant="microcopy">{texts.notSaved(texts.problems[problem.code][0])}</Text>}
    </Flex>
  )
}

function Meeting({ meeting }: { meeting: MeetingView }) {
  const { texts, format } = useCard()
  return (
    <Flex direction="column" gap="flush">
      <Text>{meeting.title ? isolate(meeting.title) : texts.unnamedMeeting}</Text>
      <Text variant="microcopy">
        {meeting.title && `${texts.unnamedMeeting} · `}
        {format.moment(meeting.startsAt)}
      </Text>
    </Flex>
  )
}

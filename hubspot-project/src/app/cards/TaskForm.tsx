// A new task: a text and a day. It is added at most once.
import { DateInput, Input } from '@hubspot/ui-extensions'
import { EntryForm } from './EntryForm.tsx'
import { addTask } from './backend-fetch.ts'
import { createElement, useState } from './react.ts'
import { given } from './given.ts'
import { maxTaskLength } from './contract.ts'
import { useCard } from './card-context.ts'
import { useContactView, useDraft } from './contact-context.ts'
import { useEntry } from './use-entry.ts'
import * as texts from './texts.ts'
import type { ContactView, OpenTasks, TaskView } from './contract.ts'

const none: OpenTasks = { open: [], truncated: false }
const tasksOf = ({ tasks }: ContactView): OpenTasks => given(tasks) ?? none

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

export const TaskForm = () => {
  const { say, today } = useCard()
  const { ask } = useContactView()
  const draft = useDraft<TaskView>('task')
  const [dueDate, setDueDate] = useState(draft.kept().due ?? dayOf(Date.parse(today) + 24 * 60 * 60_000))
  const [year = 0, month = 0, date = 0] = dueDate.split('-').map(Number)
  const choose = (due: string) => {
    draft.keep({ due })
    setDueDate(due)
  }
  const entry = useEntry<TaskView>({
    draft,
    longest: maxTaskLength,
    entries: (view) => tasksOf(view).open.map(({ id, subject }) => ({ id, text: subject })),
    send: (contactId, text, rid) => addTask(ask, contactId, { text, dueDate }, rid),
    add(view, task) {
      const { open, truncated } = tasksOf(view)
      return { ...view, tasks: { open: [...open.filter(({ id }) => id !== task.id), task], truncated } }
    },
  })
  return (
    <EntryForm entry={entry} save={texts.addTask} opens={texts.addTask}>
      <Input label={say(texts.newTask)} name="task" {...entry.field} />
      <DateInput
        label={say(texts.dueDate)}
        name="due"
        value={{ year, month: month - 1, date }}
        readOnly={entry.stands}
        timezone="portalTz"
        onChange={(day) => day && choose(dayOf(Date.UTC(day.year, day.month, day.date)))}
      />
    </EntryForm>
  )
}

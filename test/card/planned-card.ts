// The card of a contact with tasks and meetings, as the tests of what is planned begin.
import { contactView, found } from './answers.ts'
import { openCard, setUpCardTest } from './open-card.tsx'
import type { ContactView, TaskView } from '../../hubspot-project/src/app/cards/contract.ts'

export const task = (more: Partial<TaskView> = {}): TaskView => ({
  id: '41',
  subject: 'Send the offer',
  dueAt: '2026-11-24T09:00:00Z',
  ...more,
})

export const planned = (tasks: TaskView[], more: Partial<ContactView> = {}) =>
  contactView({ tasks: { open: tasks, truncated: false }, meetings: { coming: [] }, ...more })

export function setUpPlannedTest() {
  const { hubspot } = setUpCardTest()
  return {
    hubspot,
    /** The calls that write. */
    writes: () => hubspot().calls.filter((call) => call.method === 'POST'),
    async cardOf(view: ContactView, place: 'tab' | 'sidebar' = 'tab') {
      hubspot().plays(found(view))
      return openCard({ place })
    },
  }
}

// A task that is on more contacts than HubSpot says at once.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { linkBoth } from '../../local-hubspot/accounts/account.ts'
import { openFreshSqlite } from '../../setup/databases.ts'
import { ada, newRid, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'

let running: RunningBackend
beforeEach(async () => {
  running = await startRunningBackend(openFreshSqlite)
  await running.connect(ada)
})
afterEach(() => running.close())

const task = '50002'
const complete = (contact: string) => {
  const path = `/api/contacts/${contact}/tasks/${task}/complete`
  return running.send(running.sign({ method: 'POST', path, who: ada, rid: newRid(), body: {} }))
}

function putOnMany(from: number, to: number) {
  const account = running.hubspot.accounts.get('100001')!
  for (let number = from; number < to; number += 1) {
    const contact = { ...account.records.contacts.get('1005')!, id: String(number) }
    account.records.contacts.set(contact.id, contact)
    linkBoth(account, { type: 'contacts', id: contact.id }, { type: 'tasks', id: task })
  }
}

it('is completed by way of each, and of no other', async () => {
  putOnMany(9_000, 9_150)
  expect((await complete('9140')).status).toBe(200)
  const found = running.hubspot.crm.tasksOf('100001', '9140')[0]
  expect(found?.properties['hs_task_status']).toBe('COMPLETED')
  expect((await complete('1003')).code).toBe('record_not_found')
})

it('is not said not to be there where HubSpot does not say all of them', async () => {
  putOnMany(9_000, 9_600)
  expect((await complete('9599')).code).toBe('upstream_invalid_response')
})

// Which record a card request stands on: one whose id has HubSpot's form.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import { ada } from '../../setup/running-backend.ts'
import { openFrontDoor, type FrontDoor } from '../verify/front-door.ts'

describe.each(eachStore)('the record of a request on %s', (_name, open) => {
  let door: FrontDoor
  beforeAll(async () => void (door = await openFrontDoor(open)))
  afterAll(() => door.close())

  it.each(['0', '01', '-1', '1e3', '12345678901234567890', 'abc', '1.0'])(
    'refuses the contact id %s before any call',
    async (id) => {
      for (const request of [
        door.reading({ path: `/api/contacts/${id}` }),
        door.noting({ path: `/api/contacts/${id}/notes` }),
      ]) {
        const answer = await door.refused(request)
        expect(answer).toMatchObject({ status: 422, code: 'validation_failed' })
        expect(answer.text).toContain('contactId')
      }
    },
  )

  it('answers for a merged contact with the one it was merged into', async () => {
    expect((await door.read(ada, '1007')).body.contact.id).toBe('1001')
  })
})

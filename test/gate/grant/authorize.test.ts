// Whose grant a caller may use: their own, and what HubSpot hides from them stays hidden.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import {
  ada,
  jonas,
  kenji,
  mira,
  startRunningBackend,
  type RunningBackend,
} from '../../setup/running-backend.ts'

describe.each(eachStore)('whose grant on %s', (_name, open) => {
  let running: RunningBackend
  beforeAll(async () => {
    running = await startRunningBackend(open)
    await running.connect(ada)
  })
  afterAll(() => running.close())

  /** How often HubSpot was asked for anybody; the journal is read beside all this. */
  const asked = () =>
    running.hubspot.calls.filter(
      ({ kind, grantType }) => kind !== 'journal' && grantType !== 'client_credentials',
    ).length

  it('IDN-09 asks an account that is not connected to connect, without a call to HubSpot', async () => {
    const before = asked()
    const answer = await running.read(kenji, '2001')
    expect(answer).toMatchObject({ status: 403, code: 'connection_required' })
    expect(answer.body.error.connectUrl).toMatch(
      /^https:\/\/card\.example\.com\/oauth\/install\?ticket=[\w-]{43}$/,
    )
    expect(asked()).toBe(before)
  })

  it('IDN-10 asks a colleague of a connected user to connect, and does not use that user’s token', async () => {
    const before = asked()
    expect(await running.read(jonas, '1002')).toMatchObject({ status: 403, code: 'connection_required' })
    expect((await running.write(jonas, 'x', { contactId: '1002' })).code).toBe('connection_required')
    expect(asked()).toBe(before)
  })

  it.each([403, 404] as const)(
    'IDN-11 finds no contact of another account, nor a hidden one, when HubSpot answers %i',
    async (status) => {
      running.hubspot.setHiddenRecordStatus(status)
      await running.connect(mira)
      await running.connect(kenji)
      const matrix: [typeof ada, string][] = [
        [mira, '1003'],
        [mira, '1010'],
        [ada, '2001'],
        [kenji, '1001'],
        [ada, '99999'],
        [ada, '1006'],
      ]
      for (const [who, contactId] of matrix) {
        expect(await running.read(who, contactId)).toMatchObject({ status: 404, code: 'record_not_found' })
        expect(await running.write(who, 'x', { contactId })).toMatchObject({
          status: 404,
          code: 'record_not_found',
        })
      }
      expect(
        running.hubspot.crm
          .notesOf('100001', '1003')
          .some(({ properties }) => properties['hs_note_body'] === 'x'),
      ).toBe(false)
      await running.store.grants.remove({ appId: running.config.app.id, portalId: kenji.portalId })
    },
  )
})

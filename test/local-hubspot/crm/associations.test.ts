// Which records belong together.
import { describe, expect, it } from 'vitest'
import { answerOf, type ParsedJson } from '../example-app.ts'
import { setUpCrm } from './read-crm.ts'

const { hubspot, token, get, post } = setUpCrm()
describe('associations', () => {
  it('of one record come in pages', async () => {
    const path = '/crm/objects/2026-09/contacts/1005/associations/deals?limit=40'
    const first = await get(path)
    expect(first.body.results[0]).toEqual({
      toObjectId: '31000',
      associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 4, label: null }],
    })
    const rest = await get(`${path}&after=${first.body.paging.next.after}`)
    expect(rest.body.results.length).toBe(20)
    expect((await get('/crm/objects/2026-09/contacts/9/associations/deals')).status).toBe(404)
  })

  it('of many records come at once, 207 where some are missing', async () => {
    const path = '/crm/associations/2026-09/contacts/companies/batch/read'
    const { status, body } = await post(path, { inputs: [{ id: '1001' }, { id: '9' }] })
    expect(status).toBe(207)
    expect(body.results[0]).toMatchObject({
      from: { id: '1001' },
      to: [
        {
          toObjectId: '5001',
          associationTypes: [
            { typeId: 1, label: 'Primary' },
            { typeId: 279, label: null },
          ],
        },
        { toObjectId: '5005', associationTypes: [{ typeId: 279 }] },
      ],
    })
    expect(body.errors[0]).toMatchObject({ context: { fromObjectId: ['9'] } })
  })

  it('are made with HubSpot’s default type', async () => {
    const put = (path: string) =>
      answerOf(
        fetch(hubspot().url + path, { method: 'PUT', headers: { authorization: `Bearer ${token()}` } }),
      )
    const path = '/crm/objects/2026-09/contacts/1002/associations/default/notes/40008'
    expect(
      (await put(path)).body.results.map(
        ({ associationSpec }: ParsedJson) => associationSpec.associationTypeId,
      ),
    ).toEqual([201, 202])
    expect(
      hubspot()
        .crm.notesOf('100001', '1002')
        .map(({ id }) => id),
    ).toEqual(['40008'])
    expect((await put('/crm/objects/2026-09/contacts/1002/associations/default/notes/9')).status).toBe(404)
  })
})

// Many records by their ids.
import { describe, expect, it } from 'vitest'
import { idsOf, setUpCrm } from './read-crm.ts'

const { hubspot, token, post } = setUpCrm()
describe('a batch read', () => {
  const read = (json: unknown) => post('/crm/objects/2026-09/deals/batch/read', json)

  it('answers those it found, each once', async () => {
    const answer = await read({
      inputs: [{ id: '30001' }, { id: '30001' }, { id: '30002' }],
      properties: ['amount'],
    })
    expect(answer).toMatchObject({ status: 200, body: { status: 'COMPLETE' } })
    expect(idsOf(answer)).toEqual(['30001', '30002'])
    expect(answer.body).not.toHaveProperty('errors')
  })

  it('names those it did not find, with 207', async () => {
    const answer = await read({ inputs: [{ id: '30001' }, { id: '9' }], properties: [] })
    expect(answer).toMatchObject({
      status: 207,
      body: { results: [{ id: '30001' }], numErrors: 1, errors: [{ context: { ids: ['9'] } }] },
    })
  })

  it.each<[string, unknown]>([
    [
      'more than a hundred',
      { inputs: Array.from({ length: 101 }, (_, id) => ({ id: String(id) })), properties: [] },
    ],
    ['none', { inputs: [], properties: [] }],
    ['ids that are numbers', { inputs: [{ id: 30001 }], properties: [] }],
    ['no list of properties', { inputs: [{ id: '30001' }] }],
    ['a list instead of an object', []],
  ])('of %s is refused', async (_what, json) => {
    expect(await read(json)).toMatchObject({ status: 400, body: { category: 'VALIDATION_ERROR' } })
  })

  it('takes nothing but JSON', async () => {
    const headers = { authorization: `Bearer ${token()}`, 'content-type': 'text/plain' }
    const init = { method: 'POST', headers, body: '{}' }
    expect((await fetch(`${hubspot().url}/crm/objects/2026-09/deals/batch/read`, init)).status).toBe(415)
  })
})

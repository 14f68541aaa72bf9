// Records by what they say, and by what they belong to.
import { describe, expect, it } from 'vitest'
import { idsOf, setUpCrm } from './read-crm.ts'

const { post } = setUpCrm()
describe('a search', () => {
  const search = (type: string, json: unknown) => post(`/crm/objects/2026-09/${type}/search`, json)
  const ofContact = (value: string) => ({ propertyName: 'associations.contact', operator: 'EQ', value })

  it('finds the latest notes of a contact, page by page', async () => {
    const json = {
      filterGroups: [{ filters: [ofContact('1011')] }],
      sorts: [{ propertyName: 'hs_timestamp', direction: 'DESCENDING' }],
      properties: ['hs_note_body'],
      limit: 100,
    }
    const first = await search('notes', json)
    expect(first.body.total).toBe(150)
    expect(first.body.results[0]).toMatchObject({
      id: '41149',
      properties: { hs_note_body: '<p>Weekly check 150: all bikes ride.</p>' },
    })
    const second = await search('notes', { ...json, after: first.body.paging.next.after })
    expect(second.body.results.length).toBe(50)
    expect(second.body).not.toHaveProperty('paging')
  })

  it('finds the open deals among sixty', async () => {
    const filters = [ofContact('1005'), { propertyName: 'hs_is_closed', operator: 'EQ', value: 'false' }]
    const { body } = await search('deals', { filterGroups: [{ filters }], limit: 200 })
    expect(body.total).toBe(50)
  })

  it.each<[string, unknown, string[]]>([
    ['GT a number', { propertyName: 'amount', operator: 'GT', value: '100000' }, ['30001']],
    ['LTE a number', { propertyName: 'amount', operator: 'LTE', value: '7350' }, ['30003']],
    [
      'IN a list',
      { propertyName: 'dealstage', operator: 'IN', values: ['closedwon', 'contractsent'] },
      ['30001', '30004'],
    ],
    ['NEQ', { propertyName: 'pipeline', operator: 'NEQ', value: 'default' }, ['30003', '30005']],
  ])('filters by %s', async (_what, filter, ids) => {
    const filterGroups = [{ filters: [ofContact('1001'), filter] }]
    expect(idsOf(await search('deals', { filterGroups }))).toEqual(ids)
  })

  it('tells whether a property has a value, and puts those without one last', async () => {
    const has = (operator: string) => ({ filters: [ofContact('1009'), { propertyName: 'amount', operator }] })
    const sorts = [{ propertyName: 'amount', direction: 'DESCENDING' }]
    expect(idsOf(await search('deals', { filterGroups: [has('NOT_HAS_PROPERTY')] }))).toEqual(['30014'])
    const both = await search('deals', {
      filterGroups: [has('HAS_PROPERTY'), has('NOT_HAS_PROPERTY')],
      sorts,
    })
    expect(idsOf(both)).toEqual(['30010', '30011', '30013', '30012', '30014'])
  })

  it.each<[string, unknown]>([
    [
      'by an unknown property',
      { filterGroups: [{ filters: [{ propertyName: 'x', operator: 'EQ', value: '1' }] }] },
    ],
    [
      'with an unknown operator',
      { filterGroups: [{ filters: [{ propertyName: 'amount', operator: '=', value: '1' }] }] },
    ],
    [
      'with a number for a value',
      { filterGroups: [{ filters: [{ propertyName: 'amount', operator: 'EQ', value: 1 }] }] },
    ],
    ['with an empty group', { filterGroups: [{ filters: [] }] }],
    ['with six groups', { filterGroups: Array.from({ length: 6 }, () => ({ filters: [ofContact('1')] })) }],
    ['with two sorts', { sorts: [{ propertyName: 'amount' }, { propertyName: 'closedate' }] }],
    ['sorted by an unknown property', { sorts: [{ propertyName: 'x' }] }],
    ['for more than two hundred', { limit: 201 }],
    ['beyond ten thousand', { limit: 100, after: '9950' }],
  ])('%s is refused', async (_what, json) => {
    expect(await search('deals', json)).toMatchObject({ status: 400, body: { category: 'VALIDATION_ERROR' } })
  })
})

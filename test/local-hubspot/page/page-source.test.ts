import { expect, it } from 'vitest'
import { openAccounts } from '../accounts/accounts.ts'
import { firstRecord, recordForUser } from './page-source.ts'

const accounts = openAccounts()
const aurora = (userId: string, contactId: string) =>
  recordForUser(accounts, { portalId: '100001', userId, contactId })

it('shows a user the contact with its company, owner and notes, the latest first', () => {
  const seen = aurora('501', '1001')
  expect(seen?.record).toMatchObject({
    name: 'Sofia Marino',
    leadStatus: 'Open Deal',
    ownerName: 'Jonas Weber',
    companyName: expect.any(String) as string,
  })
  const instants = seen?.record?.notes.map(({ createdAt }) => createdAt) ?? []
  expect(instants.length).toBeGreaterThan(2)
  expect(instants).toEqual([...instants].sort().reverse())
})

it('tells a restricted user nothing of a hidden contact, not even its name', () => {
  const seen = aurora('503', '1003')
  expect(seen?.record).toBeNull()
  expect(seen?.contacts.find(({ id }) => id === '1003')).toEqual({ id: '1003', name: null })
  expect(JSON.stringify(seen)).not.toContain('Aalto')
  expect(JSON.stringify(seen)).not.toContain('Confidential')
  expect(aurora('501', '1003')?.record?.name).toBe('Henrik Aalto')
})

it('gives the contact that survived for one that was merged away', () => {
  expect(aurora('501', '1007')?.record?.id).toBe('1001')
})

it('knows no user of another account, and no contact of it', () => {
  expect(aurora('601', '1001')).toBeNull()
  expect(aurora('501', '2001')?.record).toBeNull()
})

it('begins with the first contact of the account', () => {
  expect(firstRecord(accounts)).toEqual({ portalId: '100001', userId: '501', contactId: '1001' })
  expect(firstRecord(accounts, '100002')).toMatchObject({ portalId: '100002' })
  expect(firstRecord(accounts, '9')).toBeNull()
})

// A store of the last release goes on under this one: everything in it is still there, opens, and is proven.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '../../../backend/gate/store/audit-chain.ts'
import type { AuditLine } from '../../../backend/gate/store/audit-line.ts'
import { createVault } from '../../../backend/gate/vault/vault.ts'
import { readKeyRing } from '../../../backend/gate/vault/key-ring.ts'
import { callAdmin } from '../../admin/call-admin.ts'
import { validSettings } from '../../setup/valid-settings.ts'
import { urlOf, type OpenedStore } from '../../setup/databases.ts'
import { openDatabase } from './open-database.ts'
import { eachOldStore, oldKeys, writtenAt } from './old-release.ts'
import { newEntry } from './samples.ts'

const appId = '4242424'
const bytesOf = (text: string) => new Uint8Array(createHash('sha256').update(text).digest())

function vaultOf(keys: string) {
  const ring = readKeyRing(keys)
  if ('problem' in ring) throw new Error(ring.problem)
  return createVault(ring)
}

describe.each(eachOldStore)('a store of the last release in %s', (_name, open) => {
  let opened: OpenedStore
  const vault = vaultOf(oldKeys)
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(() => opened.close())
  const allLines = () => opened.store.audit.list({ limit: 1_000 })
  const verified = async () => verifyChain(await allLines(), await opened.store.audit.ends())
  const verify = async () =>
    callAdmin(['audit', 'verify'], {
      ...validSettings(),
      HUBSPOT_APP_ID: appId,
      TOKEN_KEYS: oldKeys,
      DATABASE_URL: urlOf(opened.config),
    })

  it('keeps its grants, each in its state, and their tokens open', async () => {
    const rows = await opened.store.grants.list({ appId, limit: 10 })
    expect(rows.map(({ key, state }) => `${key.portalId}/${key.userId} ${state}`)).toEqual([
      '1/11 active',
      '1/12 suspect',
      '1/13 quarantined',
      '1/14 revoked',
      '2/ active',
    ])
    for (const { key, tokens } of rows) {
      const name = `${key.portalId}/${key.userId}`
      for (const column of ['access', 'refresh'] as const) {
        const text = `${column} of ${name}`
        expect(await vault.open({ ...key, column }, tokens[column])).toEqual({ ok: true, text })
      }
    }
  })

  it('knows its claims and its one-time values', async () => {
    const { claims, oneTime } = opened.store
    const claim = (number: number) => ({
      mac: Buffer.from(bytesOf(`mac ${number}`)),
      signedAt: writtenAt - number,
      holder: bytesOf(`someone else ${number}`).subarray(0, 8),
    })
    expect(await claims.insert([1, 2, 3, 4].map(claim))).toEqual([false, false, false, true])
    expect(await oneTime.take('ticket', bytesOf('ticket'))).toMatchObject({ portalId: '1', userId: '15' })
    expect(await oneTime.take('state', bytesOf('state'))).toMatchObject({ cookieHash: bytesOf('cookie') })
  })

  it('keeps its queued revocations and its place in the journal', async () => {
    const queued = await opened.store.revocations.take(10, 1_000)
    const opens = await Promise.all(
      queued.map(({ key, token }) => vault.open({ ...key, column: 'refresh' }, token.sealed)),
    )
    expect(opens.map((one) => one.ok && one.text).sort()).toEqual(['refresh of 3/31', 'refresh of 3/32'])
    const lease = await opened.store.journal.lease(appId, 1_000)
    expect(lease?.position).toEqual({ offset: 'offset-7', handled: 2 })
  })

  it('keeps its records of writes, and their answers open', async () => {
    const database = await openDatabase(opened.config)
    const rows = await database.rows<{ state: string }>(['SELECT state FROM writes ORDER BY state'])
    await database.close()
    const finished = Array.from({ length: 4 }, () => 'finished')
    expect(rows.map(({ state }) => state)).toEqual(['begun', ...finished, 'open'])
    const sealed = await opened.store.sealed.page({ table: 'writes', notKid: '', limit: 10 })
    const answers = await Promise.all(
      sealed.map(({ key, cells }) => vault.open({ ...key, column: 'answer' }, cells['answer'] ?? '')),
    )
    expect(answers).toMatchObject([
      { ok: true, text: expect.stringContaining('"a note"') },
      { ok: true, text: expect.stringContaining('"a note"') },
    ])
  })

  it('AUD-02 verifies its audit, with the ids and lines that the last release had taken out', async () => {
    const lines = await allLines()
    expect(lines[0]?.seq).toBe(5)
    expect(lines.at(-1)).toMatchObject({ action: 'upgrade', recordType: 'contact', recordId: null })
    expect(lines.filter(({ recordDigest, recordId }) => recordDigest && !recordId).length).toBe(6)
    expect(lines.filter(({ recordType, recordId }) => recordType === 'contact' && recordId).length).toBe(35)
    expect(await verify()).toMatchObject({ code: 0, err: '' })
    await opened.store.audit.append([newEntry()])
    expect(await verify()).toMatchObject({ code: 0 })
  })

  it('AUD-02 shows what is taken out of its audit from now on', async () => {
    const lines = await allLines()
    const ends = await opened.store.audit.ends()
    const verifyWith = (change: (line: AuditLine) => AuditLine) => verifyChain(lines.map(change), ends)
    const kept = lines.find(({ recordId }) => recordId !== null)?.seq ?? 0
    expect(
      await verifyWith((line) => (line.seq === kept ? { ...line, recordId: null, recordSalt: null } : line)),
    ).toEqual({ seq: kept, problem: 'blanked' })
    expect(await verifyWith((line) => (line.seq === kept ? { ...line, recordType: 'thing' } : line))).toEqual(
      { seq: kept, problem: 'changed' },
    )
    const [first, ...rest] = lines as [AuditLine, ...AuditLine[]]
    const moved = ends && { ...ends, firstSeq: first.seq + 1, firstPreviousHash: first.hash }
    expect(await verifyChain(rest, moved)).toEqual({ seq: first.seq, problem: 'missing' })
  })

  it('forgets a record of which old lines know, and purges old lines with age', async () => {
    const { store } = opened
    await opened.moveClock(0)
    const lease = await store.journal.lease('another', 60_000)
    const effect = {
      kind: 'privacy-deletion',
      portalId: '1',
      recordType: 'contact',
      recordId: '901',
    } as const
    await store.journal.advance(appId, lease?.epoch ?? 0, { offset: 'a', handled: 1 }, effect, 1_000)
    const again = await store.journal.lease(appId, 1_000)
    await store.journal.advance(appId, again?.epoch ?? 1, { offset: 'a', handled: 1 }, effect, 1_000)
    expect(await verified()).toBeNull()
    await opened.moveClock(61.5 * 24 * 60 * 60_000)
    expect(await store.purge(1_000)).toBeGreaterThan(10)
    expect((await allLines())[0]?.seq).toBeGreaterThan(40)
    expect(await verified()).toBeNull()
  })
})

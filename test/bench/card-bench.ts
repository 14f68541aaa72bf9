// The whole way of a card view against the local HubSpot: cold, warm, and a thousand at once over three processes.
import { setTimeout as pause } from 'node:timers/promises'
import { startCluster, type Cluster } from '../chaos/cluster.ts'
import { openFreshSqlite } from '../setup/databases.ts'
import { contactOf } from '../setup/contact-of.ts'
import { alikeAccount, alikeContacts } from './alike-contacts.ts'
import { percentile, runLoad } from './load.ts'
import type { Result } from './result.ts'

const who = { portalId: '100001', userId: '501' }
const viewer = { ...who, portalId: alikeAccount.portalId }
/** In turn, so that no view shares another's reading. */
const alike = (view: number) => alikeContacts[view % alikeContacts.length] ?? ''

const crmCalls = ({ hubspot }: Cluster) => hubspot.calls.filter(({ kind }) => kind === 'crm').length

export async function benchCard(): Promise<Result[]> {
  const one = await startCluster(openFreshSqlite, { processes: 1, hubspot: { moreAccounts: [alikeAccount] } })
  await one.connect(viewer)
  // Labels are read once in ten minutes, and a contact that was seen before takes one round of calls.
  for (const id of alikeContacts) await one.read(0, viewer, id)

  const cold: number[] = []
  const callsBefore = one.hubspot.calls.length
  for (let view = 0; view < 50; view += 1) {
    await one.connect(viewer, -1)
    cold.push(await timed(() => one.read(0, viewer, alike(view))))
  }
  const coldCalls = (one.hubspot.calls.length - callsBefore) / 50

  const views = 2_000
  await one.connect(viewer)
  const crmBefore = crmCalls(one)
  const requests = Array.from({ length: views }, (_, view) => {
    const { signedUrl, headers } = one.sign(viewer, { contactId: alike(view) })
    const { pathname, search } = new URL(signedUrl)
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    return Buffer.from(
      `GET ${pathname}${search} HTTP/1.1\r\nHost: card.example.com\r\n${lines.join('\r\n')}\r\n\r\n`,
    )
  })
  const port = Number(new URL(one.processes[0]?.url ?? '').port)
  const warm = await runLoad({ port, connections: 50, requests, forMs: 120_000 })
  if (warm.statuses['200'] !== views) throw new Error(`card.warm: ${JSON.stringify(warm.statuses)}`)
  const warmCalls = (crmCalls(one) - crmBefore) / views
  await one.close()

  return [
    { name: 'card.cold', p50Ms: percentile(cold, 50), p99Ms: percentile(cold, 99), hubspotCalls: coldCalls },
    {
      name: 'card.warm',
      p50Ms: warm.p50Ms,
      p99Ms: warm.p99Ms,
      hubspotCalls: warmCalls,
      perSecond: warm.perSecond,
    },
    await benchRefresh(),
  ]
}

async function benchRefresh(): Promise<Result> {
  const three = await startCluster(openFreshSqlite, { processes: 3 })
  await three.connect(who, -1)
  const views = 1_000
  const answers = await Promise.all(
    Array.from({ length: views }, (_, view) => three.read(view % 3, who, contactOf(view))),
  )
  await pause(100)
  const result = { name: 'refresh', views, answered: answers.filter(({ status }) => status === 200).length }
  const refreshes = three.refreshes()
  await three.close()
  return { ...result, refreshes }
}

async function timed(work: () => Promise<{ status: number }>): Promise<number> {
  const startedAt = performance.now()
  const { status } = await work()
  if (status !== 200) throw new Error(`a view was answered ${status}`)
  return performance.now() - startedAt
}

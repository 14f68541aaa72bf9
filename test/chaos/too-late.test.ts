// Writes that HubSpot keeps waiting until their time is over. Their real seconds pass side by side.
import { it, type TestContext } from 'vitest'
import { createRowCounter } from '../gate/verify/count-rows.ts'
import { eachStore, type OpenStore } from '../setup/databases.ts'
import { ada } from '../setup/running-backend.ts'
import { startCluster, type Cluster } from './cluster.ts'

const contact = { contactId: '1002' }
const timeout = 60_000

async function oneProcess(open: OpenStore, { onTestFinished }: TestContext): Promise<Cluster> {
  const one = await startCluster(open, { processes: 1 })
  onTestFinished(() => one.close())
  await one.connect(ada)
  return one
}

const write = (one: Cluster) => one.processes[0]!.send(one.sign(ada, { ...contact, text: 'Too late' }))

const notesIn = ({ hubspot }: Cluster) => hubspot.crm.notesOf('100001', '1002').length

async function writesIn({ database }: Cluster): Promise<number> {
  const counter = createRowCounter(database)
  const { writes } = await counter.count()
  await counter.close()
  return writes
}

/** For what would still happen. */
const afterAnotherSecond = () => new Promise((resolve) => setTimeout(resolve, 1_000))

it.concurrent.for(eachStore)(
  'HTP-19 writes nothing after the answer to a request whose time ended before the effect, on %s',
  { timeout },
  async ([, open], context) => {
    const { expect } = context
    const one = await oneProcess(open, context)
    const before = notesIn(one)
    one.hubspot.faults.add({ on: 'crm', method: 'GET', act: { delayMs: 30_000 } })
    expect([424, 503]).toContain((await write(one)).status)
    await afterAnotherSecond()
    expect(notesIn(one)).toBe(before)
    expect(await writesIn(one)).toBe(0)
  },
)

it.concurrent.for(eachStore)(
  'HTP-19 writes nothing after the answer to a request whose time ended in the effect, on %s',
  { timeout },
  async ([, open], context) => {
    const { expect } = context
    const one = await oneProcess(open, context)
    const before = notesIn(one)
    await one.read(0, ada, '1002')
    one.hubspot.faults.add({ on: 'crm', method: 'POST', path: '/notes$', act: 'hang' })
    expect(await write(one)).toMatchObject({ status: 409, code: 'outcome_unknown' })
    await afterAnotherSecond()
    expect(notesIn(one)).toBe(before)
    expect(await writesIn(one)).toBe(1)
  },
)

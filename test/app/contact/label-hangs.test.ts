// One label hangs at a time, for a view and for a note. Each case has a backend of its own, so that their seconds pass side
// by side.
import { it, type TestContext } from 'vitest'
import { openFreshSqlite } from '../../setup/databases.ts'
import { ada, startRunningBackend } from '../../setup/running-backend.ts'

async function backendWhere(path: RegExp, { onTestFinished }: TestContext) {
  const running = await startRunningBackend(openFreshSqlite)
  onTestFinished(() => running.close())
  await running.connect(ada)
  running.hubspot.faults.add({ on: 'crm', path, act: 'hang' })
  return running
}

const named = {
  lifecycleStage: 'Opportunity',
  leadStatus: 'Open Deal',
  ownerName: 'Jonas Weber',
  stage: 'Contract Sent',
}

it.concurrent.for<[string, RegExp, Partial<typeof named>]>([
  ['lifecycle stages', /\/lifecyclestage$/, { lifecycleStage: 'opportunity' }],
  ['lead statuses', /\/hs_lead_status$/, { leadStatus: 'OPEN_DEAL' }],
  ['owners', /\/crm\/owners\//, { ownerName: '9502' }],
  ['stages', /\/stages$/, { stage: 'contractsent' }],
  ['account', /\/account-info\//, {}],
])(
  'HUB-01 names all but the %s while these hang, and saves a note',
  { timeout: 60_000 },
  async ([, path, raw], context) => {
    const { expect } = context
    const running = await backendWhere(path, context)
    const startedAt = performance.now()
    const { status, body } = await running.read(ada)
    expect([status, performance.now() - startedAt < 12_000]).toEqual([200, true])
    const { lifecycleStage, leadStatus, ownerName } = body.contact
    const stage = body.deals.open.find(({ id }: { id: string }) => id === '30001')?.stage
    expect({ lifecycleStage, leadStatus, ownerName, stage }).toEqual({ ...named, ...raw })
    expect(body.notes.length).toBeGreaterThan(0)
    expect((await running.write(ada, 'Meanwhile')).status).toBe(201)
  },
)

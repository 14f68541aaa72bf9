// A task added and ticked off through the card: at most once, by the viewer's own rights, and only of this contact.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import {
  ada,
  jonas,
  mira,
  newRid,
  startRunningBackend,
  type RunningBackend,
  type Who,
} from '../../setup/running-backend.ts'

const viewOnly: Who = { portalId: '100001', userId: '505' }

describe.each(eachStore)('on %s', (_name, open) => {
  let running: RunningBackend
  beforeEach(async () => {
    running = await startRunningBackend(open)
    for (const who of [ada, jonas, mira, viewOnly]) await running.connect(who)
  })
  afterEach(() => running.close())

  const post = (who: Who, path: string, body: unknown, rid = newRid()) =>
    running.send(running.sign({ method: 'POST', path: `/api/contacts/${path}`, who, rid, body }))
  const add = (
    who: Who,
    body: unknown = { text: 'Call back', dueDate: '2026-12-01' },
    rid = newRid(),
    id = '1001',
  ) => post(who, `${id}/tasks`, body, rid)
  const complete = (who: Who, task: string, { contact = '1001', rid = newRid() } = {}) =>
    post(who, `${contact}/tasks/${task}/complete`, {}, rid)
  const tasks = (contact = '1001') => running.hubspot.crm.tasksOf('100001', contact)
  const statusOf = (id: string, contact = '1001') =>
    tasks(contact).find((task) => task.id === id)?.properties['hs_task_status']
  const written = () =>
    running.hubspot.calls.filter(
      ({ path, method }) => /\/tasks(\/\d+)?$/.test(path) && (method === 'POST' || method === 'PATCH'),
    ).length
  const audited = async () =>
    (await running.store.audit.list({ limit: 100 })).map(({ action, result }) => `${action} ${result}`)

  it('adds a task, due in the morning where the account is, to whoever adds it', async () => {
    const { status, body } = await add(ada, {
      text: '  Send the\n offer <b>today</b> ',
      dueDate: '2026-12-01',
    })
    const task = tasks().at(-1)
    expect([status, body]).toEqual([
      201,
      { task: { id: task?.id, subject: 'Send the offer <b>today</b>', dueAt: expect.any(String) } },
    ])
    expect(task?.properties).toMatchObject({
      hs_task_subject: 'Send the offer <b>today</b>',
      hs_task_status: 'NOT_STARTED',
      hubspot_owner_id: '9501',
      hs_timestamp: body.task.dueAt,
    })
    const { timeZone } = running.hubspot.accounts.get('100001') as unknown as { timeZone: string }
    const there = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    expect(there.format(new Date(body.task.dueAt))).toBe('2026-12-01 08:00')
    expect((await running.read(ada)).body.tasks.open).toContainEqual(body.task)
    expect(await audited()).toEqual(['write ok', 'read ok'])
  })

  it('adds one task for one _rid, however often it is asked for', async () => {
    const rid = newRid()
    const before = tasks().length
    const [first, ...others] = [
      await add(ada, undefined, rid),
      await add(ada, undefined, rid),
      await add(ada, undefined, rid),
    ]
    expect(others.map(({ text }) => text)).toEqual([first?.text, first?.text])
    expect(others[0]?.headers.get('idempotency-replayed')).toBe('true')
    expect((await add(ada, { text: 'Other', dueDate: '2026-12-01' }, rid)).code).toBe('request_id_reused')
    expect([tasks().length, written()]).toEqual([before + 1, 1])
  })

  it.each([
    ['text', { text: ' \n ', dueDate: '2026-12-01' }],
    ['text', { text: 'x'.repeat(501), dueDate: '2026-12-01' }],
    ['text', { dueDate: '2026-12-01' }],
    ['dueDate', { text: 'Call' }],
    ['dueDate', { text: 'Call', dueDate: '2026-02-30' }],
    ['dueDate', { text: 'Call', dueDate: '2026-12-01T08:00:00Z' }],
    ['dueDate', { text: 'Call', dueDate: '0' }],
  ])('refuses a task whose %s is none: %j', async (field, body) => {
    const { status, code, text } = await add(ada, body)
    expect([status, code, text.includes(`${field}: `), written()]).toEqual([
      422,
      'validation_failed',
      true,
      0,
    ])
  })

  it('completes a task once, and says which', async () => {
    const rid = newRid()
    const { status, body } = await complete(ada, '50001', { rid })
    expect([status, body.task]).toEqual([
      200,
      { id: '50001', subject: 'Send the delivery plan', dueAt: '2026-11-20T08:00:00.000Z' },
    ])
    expect((await complete(ada, '50001', { rid })).body).toEqual(body)
    expect([statusOf('50001'), written()]).toEqual(['COMPLETED', 1])
    const open = (await running.read(ada)).body.tasks.open.map(({ id }: { id: string }) => id)
    expect(open).not.toContain('50001')
  })

  it('leaves the time at which a colleague completed a task', async () => {
    await complete(jonas, '50001')
    const completedAt = () => tasks().find(({ id }) => id === '50001')?.properties['hs_task_completion_date']
    const before = completedAt()
    await running.moveClock(60_000)
    expect((await complete(ada, '50001')).status).toBe(200)
    expect([completedAt(), written()]).toEqual([before, 1])
  })

  it('completes no task of another contact, none that does not exist and none that the viewer may not see', async () => {
    const refused = [
      await complete(ada, '50004'),
      await complete(ada, '59999'),
      await complete(mira, '50004', { contact: '1003' }),
      await complete(mira, '50004'),
      await complete(ada, '50001', { contact: '1002' }),
      await complete(ada, '30001'),
    ]
    expect(refused.map(({ code }) => code)).toEqual(refused.map(() => 'record_not_found'))
    expect([statusOf('50004', '1003'), statusOf('50001'), written()]).toEqual([
      'NOT_STARTED',
      'NOT_STARTED',
      0,
    ])
    expect((await complete(ada, '50004', { contact: '1003' })).status).toBe(200)
  })

  it('HUB-05 tells who may only look why a task is neither added nor completed', async () => {
    const before = tasks().length
    const answers = [await add(viewOnly), await complete(viewOnly, '50002')]
    expect(answers.map(({ status, code }) => [status, code])).toEqual([
      [403, 'write_refused'],
      [403, 'write_refused'],
    ])
    expect([tasks().length, statusOf('50002')]).toEqual([before, 'NOT_STARTED'])
    expect((await running.read(viewOnly)).status).toBe(200)
  })

  it.each<[string, 'contacts' | 'own', string]>([
    ['changing contacts', 'contacts', 'crm.objects.contacts.write'],
    ['tasks of their own', 'own', 'crm.objects.tasks'],
  ])('HUB-05 names the permission for %s that a connection lacks', async (_why, activityScopes, scope) => {
    running.hubspot.setSwitches({ activityScopes })
    const { scopes = [] } = (await running.row(jonas))?.tokens ?? {}
    const connection = { ...jonas, scopes: scopes.filter((one) => one !== 'crm.objects.contacts.write') }
    if (activityScopes === 'contacts') await running.connect(connection)
    const before = tasks().length
    const answers = [await add(jonas), await complete(jonas, '50002')]
    expect(answers.map(({ status, code }) => [status, code])).toEqual(
      answers.map(() => [403, 'insufficient_scope']),
    )
    for (const { body } of answers) expect(body.error.message).toContain(scope)
    expect([tasks().length, statusOf('50002')]).toEqual([before, 'NOT_STARTED'])
  })

  it('says that nobody knows when HubSpot does not say whether a task was added, and adds no second one', async () => {
    const rid = newRid()
    const before = tasks().length
    running.hubspot.faults.add({ on: 'crm', method: 'POST', path: /\/tasks$/, times: 1, act: 'reset-after' })
    expect((await add(ada, undefined, rid)).code).toBe('outcome_unknown')
    expect((await add(ada, undefined, rid)).code).toBe('outcome_unknown')
    expect([tasks().length, written()]).toEqual([before + 1, 1])
  })

  it('adds a task where HubSpot names neither the account nor owners', async () => {
    const act = { status: 403, body: { status: 'error', message: 'No.', category: 'FORBIDDEN' } }
    running.hubspot.faults.add({ on: 'crm', path: /account-info|\/owners\//, act })
    const { status, body } = await add(ada)
    expect([status, body.task.dueAt]).toEqual([201, '2026-12-01T08:00:00.000Z'])
  })

  it('says so when HubSpot’s own rules refuse a task', async () => {
    const act = { status: 400, body: { status: 'error', message: 'No.', category: 'VALIDATION_ERROR' } }
    running.hubspot.faults.add({ on: 'crm', method: 'POST', path: /\/tasks$/, act })
    running.hubspot.faults.add({ on: 'crm', method: 'PATCH', act })
    const answers = [await add(ada), await complete(ada, '50001')]
    expect(answers.map(({ code }) => code)).toEqual(['validation_failed', 'validation_failed'])
  })
})

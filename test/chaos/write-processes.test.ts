// Writes and reads that meet at several processes, and processes that die in the middle of one.
import { describe, expect, it, onTestFinished } from 'vitest'
import { eachStore, type OpenStore } from '../setup/databases.ts'
import { ada, newRid } from '../setup/running-backend.ts'
import { startCluster, type Cluster, type ClusterOptions } from './cluster.ts'

const leaseMs = 20_000
const contact = { contactId: '1002' }

describe.each(eachStore)('writes over processes on %s', { timeout: 60_000 }, (_name, open: OpenStore) => {
  async function cluster(options: ClusterOptions = {}): Promise<Cluster> {
    const started = await startCluster(open, options)
    onTestFinished(() => started.close())
    await started.connect(ada)
    return started
  }
  const notesIn = ({ hubspot }: Cluster) => hubspot.crm.notesOf('100001', '1002').length

  it('REP-03 runs one of a hundred identical writes at three processes', async () => {
    const three = await cluster()
    const before = notesIn(three)
    const note = three.sign(ada, { ...contact, text: 'One of a hundred' })
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => three.processes[index % 3]!.send(note)),
    )
    const ran = answers.filter(
      ({ status, headers }) => status === 201 && !headers.has('idempotency-replayed'),
    )
    const rest = answers.filter((answer) => !ran.includes(answer))
    expect(ran).toHaveLength(1)
    for (const { status, code, text } of rest) {
      if (status === 201) expect(text).toBe(ran[0]?.text)
      else expect(code).toBe('request_in_progress')
    }
    expect(notesIn(three)).toBe(before + 1)
  })

  it('REP-04 answers one of two identical reads at two processes, and both of two cards', async () => {
    const two = await cluster({ processes: 2 })
    const read = two.sign(ada, contact)
    const twins = await Promise.all(two.processes.map((one) => one.send(read)))
    expect(twins.map(({ status }) => status).sort()).toEqual([200, 409])
    const cards = await Promise.all([two.read(0, ada, '1002'), two.read(1, ada, '1002')])
    expect(cards.map(({ status }) => status)).toEqual([200, 200])
  })

  it('REP-12 runs a write again whose process died before the effect, once its lease is over', async () => {
    const two = await cluster({ processes: 2 })
    const before = notesIn(two)
    const [dying, other] = two.processes
    await dying!.arm('write-before-effect', 'kill')
    const note = two.sign(ada, { ...contact, text: 'Survives' })
    await dying!.send(note).catch(() => null)
    expect(await dying!.ended).toBe('SIGKILL')
    expect(await other!.send(note)).toMatchObject({ status: 409, code: 'request_in_progress' })
    await two.moveClock(leaseMs + 1)
    expect((await other!.send(note)).status).toBe(201)
    expect(notesIn(two)).toBe(before + 1)
  })

  it.each([
    ['write-effect-begun', 0],
    ['write-after-answer', 1],
  ] as const)('REP-13 never repeats a write whose process died at %s', async (place, written) => {
    const two = await cluster({ processes: 2 })
    const before = notesIn(two)
    await two.processes[0]!.arm(place, 'kill')
    const rid = newRid()
    const again = () => two.processes[1]!.send(two.sign(ada, { ...contact, text: 'Perhaps', rid }))
    await two.processes[0]!.send(two.sign(ada, { ...contact, text: 'Perhaps', rid })).catch(() => null)
    expect((await again()).code).toBe('request_in_progress')
    await two.moveClock(leaseMs + 1)
    expect(await again()).toMatchObject({ status: 409, code: 'outcome_unknown' })
    expect(await again()).toMatchObject({ status: 409, code: 'outcome_unknown' })
    expect(notesIn(two)).toBe(before + written)
  })

  it('TIM-09 sees a claim that another process made, though its own clock is a minute slow', async () => {
    const two = await cluster({ processes: 1 })
    const slow = await two.startProcess({ SKEW_MS: '-60000' })
    // A minute old for the one, of this moment for the other.
    await two.moveClock(0)
    const signed = two.hubspot.sign({
      method: 'GET',
      url: `https://card.example.com/api/contacts/1002?_rid=${newRid()}`,
      ...ada,
      timestampMs: Date.now() - 59_000,
    })
    expect((await two.processes[0]!.send(signed)).status).toBe(200)
    expect(await slow.send(signed)).toMatchObject({ status: 409, code: 'replayed_request' })
  })

  it('HTP-20 causes at most one effect for a caller who goes away', async () => {
    const one = await cluster({ processes: 1 })
    const before = notesIn(one)
    one.hubspot.faults.add({ on: 'crm', method: 'POST', path: '/notes$', act: { delayMs: 600 }, times: 1 })
    const rid = newRid()
    const signed = one.sign(ada, { ...contact, text: 'Gone', rid })
    const gone = new AbortController()
    const url = signed.signedUrl.replace('https://card.example.com', one.processes[0]!.url)
    const leaving = fetch(url, { ...signed, body: signed.body ?? '', signal: gone.signal }).catch(
      () => 'gone',
    )
    await new Promise((resolve) => setTimeout(resolve, 300))
    gone.abort()
    expect(await leaving).toBe('gone')
    const again = () => one.processes[0]!.send(one.sign(ada, { ...contact, text: 'Gone', rid }))
    await expect.poll(async () => (await again()).status, { timeout: 20_000 }).toBe(201)
    expect(notesIn(one)).toBe(before + 1)
  })
})

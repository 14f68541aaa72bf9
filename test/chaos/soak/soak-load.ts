// The load of a soak: viewers who look at cards and write notes, some of which they send again, as HubSpot does it.
import type { Cluster } from '../cluster.ts'
import { newRid, type Who } from '../../setup/running-backend.ts'
import type { SoakClock } from './soak-clock.ts'
import type { SoakedProcesses } from './soaked-processes.ts'

export const users: Who[] = [
  { portalId: '100001', userId: '501' },
  { portalId: '100001', userId: '502' },
  { portalId: '100002', userId: '601' },
  { portalId: '100002', userId: '502' },
]
export const contactOf = ({ portalId }: Who) => (portalId === '100001' ? '1002' : '2001')

export interface WrittenNote {
  rid: string
  who: Who
  text: string
  /** The viewer was told that it is there. */
  acknowledged: boolean
}

export type SoakLoad = ReturnType<typeof soakLoad>

export function soakLoad(cluster: Cluster, processes: SoakedProcesses, clock: SoakClock) {
  const counted = { requests: 0, reconnections: 0, refusedFresh: 0 }
  const answers: Record<string, number> = {}
  const notes: WrittenNote[] = []
  const count = (answer: string) => void (answers[answer] = (answers[answer] ?? 0) + 1)

  const sign = (...what: Parameters<Cluster['sign']>) => ({
    isFresh: clock.sinceNow(),
    request: cluster.sign(...what),
  })

  async function send({ request, isFresh }: ReturnType<typeof sign>) {
    counted.requests += 1
    const answer = await processes
      .any()
      .send(request)
      .catch(() => null)
    if (!answer) count('connection lost')
    else if (answer.code !== 'unauthorized') count(answer.code ?? String(answer.status))
    else if (isFresh()) counted.refusedFresh += 1
    else count('too old after the clock moved')
    return answer
  }

  async function look(who: Who) {
    const answer = await send(sign(who, { contactId: contactOf(who) }))
    if (answer?.code !== 'reauthorization_required') return
    counted.reconnections += 1
    await cluster.connect(who)
  }

  async function write(who: Who) {
    const rid = newRid()
    const note: WrittenNote = { rid, who, text: `soak note ${rid}`, acknowledged: false }
    notes.push(note)
    const signNote = () => sign(who, { contactId: contactOf(who), text: note.text, rid })
    const first = signNote()
    const sent = [first]
    if (Math.random() < 0.5) sent.push(first)
    if (Math.random() < 0.5) sent.push(signNote())
    for (const one of sent) if ((await send(one))?.status === 201) note.acknowledged = true
  }

  return {
    counted,
    answers,
    notes,
    async viewer(index: number, endsAt: number) {
      const who = users[index % users.length]!
      while (Date.now() < endsAt) await (Math.random() < 0.6 ? look(who) : write(who))
    },
  }
}

// Three backends behind the real proxy, replaced one by one under load.
import { describe, expect, it, onTestFinished } from 'vitest'
import { adminProcess } from '../admin/call-admin.ts'
import { freePort } from '../setup/free-port.ts'
import type { BackendProcess } from '../chaos/backend-process.ts'
import { startCluster, type Cluster } from '../chaos/cluster.ts'
import { newTokenKey, validSettings } from '../setup/valid-settings.ts'
import { openFreshPostgres, urlOf } from '../setup/databases.ts'
import { ada, jonas, newRid } from '../setup/running-backend.ts'
import { areInstalled } from '../setup/system-programs.ts'
import { startNginx, type RunningNginx } from './nginx.ts'
import { steadily } from '../setup/steadily.ts'

describe.runIf(areInstalled('nginx', 'openssl'))('behind nginx', () => {
  it('OPS-11 fails no first call while three processes restart and their keys are rotated, at 100 calls a second', async () => {
    const [oldKey, newKey] = [newTokenKey('old'), newTokenKey('new')]
    const three = await startCluster(openFreshPostgres, {
      processes: 0,
      settings: { TOKEN_KEYS: oldKey, DRAIN_MS: '2000' },
    })
    onTestFinished(() => three.close())
    const ports = [await freePort(), await freePort(), await freePort()]
    const start = (port: number | undefined, keys: string) =>
      three.startProcess({ PORT: String(port), TOKEN_KEYS: keys })
    const running: BackendProcess[] = await Promise.all(ports.map((port) => start(port, oldKey)))
    const nginx = await startNginx(ports)
    onTestFinished(() => nginx.stop())
    for (const who of [ada, jonas]) await three.connect(who)

    const restartAll = async (keys: string) => {
      for (const [place, port] of ports.entries()) {
        running[place]?.signal('SIGTERM')
        expect(await running[place]?.ended).toBe(0)
        running[place] = await start(port, keys)
      }
    }
    const load = steadily(100, (turn) => callOf(three, nginx, turn))
    // As the README tells an operator to do it.
    await restartAll(`${oldKey},${newKey}`)
    await restartAll(`${newKey},${oldKey}`)
    const rotated = await adminProcess(['keys', 'rotate'], {
      ...validSettings(),
      TOKEN_KEYS: `${newKey},${oldKey}`,
      DATABASE_URL: urlOf(three.database),
    })
    expect(rotated.code, rotated.err).toBe(0)
    await restartAll(newKey)
    const { answers, perSecond } = await load.stop()

    expect(Object.keys(answers).toSorted()).toEqual(['200', '201'])
    expect(perSecond).toBeGreaterThan(90)
    const notes = three.hubspot.crm.notesOf(ada.portalId, '1002')
    expect(notes.length).toBe(answers['201'])
    expect(nginx.log()).not.toContain('1002')
  }, 180_000)
})

/** Of sixty calls one note, two views of a contact, and the rest signed reads that HubSpot is not asked for. */
async function callOf({ hubspot, sign }: Cluster, nginx: RunningNginx, turn: number): Promise<string> {
  const who = turn % 2 === 0 ? ada : jonas
  const connection = `https://card.example.com/api/connection?_rid=${newRid()}`
  const request =
    turn % 60 === 0
      ? sign(ada, { contactId: '1002', text: `note ${turn}` })
      : turn % 20 === 0
        ? sign(who, { contactId: '1002' })
        : hubspot.sign({ method: 'GET', url: connection, ...who })
  const { status, text } = await nginx.send(request)
  return status < 300 ? String(status) : `${status} ${/"code":"(\w+)/.exec(text)?.[1] ?? text}`
}

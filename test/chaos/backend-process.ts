// One backend process of a cluster, as its parent sees it.
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { SignedRequest } from '../local-hubspot/proxy/signed-request.ts'
import { answerOf, type CardAnswer } from '../setup/card-answer.ts'
import type { FromProcess, ToProcess, Usage } from './backend-main.ts'
import type { Fate, Place } from './failpoints.ts'

export interface BackendProcess {
  pid: number
  url: string
  /** Lines of its log. */
  log: Record<string, unknown>[]
  arm(place: Place, fate: Fate): Promise<void>
  /** Resolves when an armed place is reached. */
  reached(): Promise<void>
  usage(): Promise<Usage>
  signal(name: NodeJS.Signals): void
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | string>
  send(request: SignedRequest): Promise<CardAnswer>
}

/** How long a move of the clock waits for a process that may stand still. */
const tellTimeMs = 1_000

export async function toBackendProcess(child: ChildProcess, publicUrl: string): Promise<BackendProcess> {
  const log: Record<string, unknown>[] = []
  let rest = ''
  let errors = ''
  child.stdout?.on('data', (chunk) => {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) log.push(JSON.parse(line) as Record<string, unknown>)
  })
  child.stderr?.on('data', (chunk) => (errors += String(chunk)))
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string)
  const ready = await Promise.race([heard(child, (message) => message.kind === 'ready'), ended])
  if (typeof ready !== 'object' || ready.kind !== 'ready')
    throw new Error(`a backend did not start: ${errors}`)
  const url = `http://127.0.0.1:${ready.port}`
  return {
    pid: child.pid ?? 0,
    url,
    log,
    async arm(place, fate) {
      const armed = heard(child, (message) => message.kind === 'armed')
      child.send({ kind: 'arm', place, fate } satisfies ToProcess)
      await armed
    },
    async reached() {
      await heard(child, (message) => message.kind === 'reached')
    },
    async usage() {
      const told = heard(child, ({ kind }) => kind === 'usage')
      child.send({ kind: 'usage' } satisfies ToProcess)
      const { rssMb, heapMb, handles } = (await told) as FromProcess & Usage
      return { rssMb, heapMb, handles }
    },
    signal: (name) => void child.kill(name),
    ended,
    async send({ method, signedUrl, headers, body }) {
      const to = signedUrl.replace(publicUrl, url)
      return answerOf(await fetch(to, { method, headers, ...(body !== undefined && { body }) }))
    },
  }
}

/** The next message of this process that fits. */
const heard = (child: ChildProcess, fits: (message: FromProcess) => boolean) =>
  new Promise<FromProcess>((resolve) => {
    const listen = (message: FromProcess) => {
      if (!fits(message)) return
      child.off('message', listen)
      resolve(message)
    }
    child.on('message', listen)
  })

/** Resolves when that process goes by it, is dead, or may stand still. */
export async function tellTime(child: ChildProcess, movedMs: number) {
  const told = heard(child, (message) => message.kind === 'clock' && message.movedMs === movedMs)
  const dead = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    // It may have died without its end being known here yet.
    child.send({ kind: 'clock', movedMs } satisfies ToProcess, (error) => error && resolve())
  })
  await Promise.race([told, dead, pause(tellTimeMs)])
}

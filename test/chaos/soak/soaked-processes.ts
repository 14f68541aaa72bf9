// The processes of a soak, each of which may be ended at any time and is followed by another in its place.
import type { BackendProcess } from '../backend-process.ts'
import type { Cluster } from '../cluster.ts'

export type SoakedProcesses = ReturnType<typeof soakedProcesses>

export function soakedProcesses(cluster: Cluster, tokenKeys: string) {
  const running = [...cluster.processes]
  let settings = { TOKEN_KEYS: tokenKeys }
  let lastReplaced = Promise.resolve()

  /** One after the other, so that none is started with settings from before. */
  function replace(place: number, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    lastReplaced = lastReplaced.then(async () => {
      const leaving = running[place]!
      leaving.signal(signal)
      await leaving.ended
      running[place] = await cluster.startProcess(settings)
    })
    return lastReplaced
  }

  return {
    any: (): BackendProcess => running[Math.floor(Math.random() * running.length)]!,
    kill: (turn: number) => replace(turn % running.length, 'SIGKILL'),
    /** As an operator rolls out new keys. */
    async rollOut(newKeys: string) {
      settings = { TOKEN_KEYS: newKeys }
      cluster.useKeys(newKeys)
      for (let place = 0; place < running.length; place += 1) await replace(place, 'SIGTERM')
    },
  }
}

// The backend of the demo, which may be stopped and started while the page stays.
import type { BackendState } from '../local-hubspot/page/page-data.ts'
import { startBackend, type BackendProcess, type BackendProcessOptions } from './backend-process.ts'

export interface DemoBackend {
  state(): BackendState
  start(): Promise<void>
  stop(): Promise<void>
  /** Resolves when it is gone although nobody stopped it, with the words for why. */
  ended: Promise<string>
}

export function createDemoBackend(options: BackendProcessOptions, changed: () => void): DemoBackend {
  let child: BackendProcess | null = null
  let state: BackendState = 'stopped'
  let tellEnd: (why: string) => void
  const ended = new Promise<string>((resolve) => (tellEnd = resolve))
  function become(next: BackendState): void {
    state = next
    changed()
  }
  return {
    state: () => state,
    ended,
    async start() {
      if (child) return
      const started = (child = startBackend(options))
      become('starting')
      void started.ended.then((why) => {
        if (child === started) tellEnd(why)
      })
      await started.ready()
      if (child === started) become('running')
    },
    async stop() {
      const stopping = child
      child = null
      if (!stopping) return
      await stopping.stop()
      become('stopped')
    },
  }
}

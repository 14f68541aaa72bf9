import { onTestFinished } from 'vitest'
import { runMain, type StartedMain } from './run-main.ts'

/** A backend of this test: ended with it at the latest. */
export function startMain(...given: Parameters<typeof runMain>): StartedMain {
  const main = runMain(...given)
  onTestFinished(async () => {
    main.child.kill('SIGKILL')
    await main.ended
  })
  return main
}

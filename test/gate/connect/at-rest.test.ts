// What a thief of the database learns of an install under way: nothing that finishes it.
import { afterEach, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import { dumpOf } from '../../setup/dump.ts'
import { ada, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'
import { openBrowser } from './browser.ts'
import { connectLink } from './install-steps.ts'

describe.each(eachStore)('An install under way on %s', (_, open) => {
  let running: RunningBackend
  afterEach(() => running.close())

  it('leaves neither ticket, state, cookie nor verifier in the database or the log', async () => {
    running = await startRunningBackend(open)
    const browser = openBrowser(running)
    const unused = new URL(await connectLink(running, ada))
    const { location } = await browser.visit(await connectLink(running, ada))
    const secrets = [
      unused.searchParams.get('ticket'),
      new URL(location).searchParams.get('state'),
      browser.cookies.get('__Host-connect'),
    ]
    const dump = await dumpOf(running.config.database)
    expect(dump.includes(ada.portalId)).toBe(true)
    for (const secret of secrets) {
      expect(secret).toMatch(/^[\w-]{43}$/)
      expect(dump.includes(secret ?? '')).toBe(false)
      expect(dump.includes(Buffer.from(secret ?? '', 'base64url'))).toBe(false)
      expect(JSON.stringify(running.log)).not.toContain(secret)
    }
  })
})

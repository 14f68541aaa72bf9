// Runs npm in a clone as somebody types it, with nothing of the tests' own environment.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished } from 'vitest'
import { openBrowser } from '../gate/connect/browser.ts'
import type { LocalHubSpot } from '../local-hubspot/local-hubspot.ts'
import { answerOf } from '../setup/card-answer.ts'
import { ada, newRid } from '../setup/running-backend.ts'

export type Environment = Record<string, string | undefined>

const quiet = { npm_config_update_notifier: 'false', npm_config_offline: 'true' }

function start(folder: string, args: readonly string[], environment: Environment) {
  const child = spawn('npm', args, {
    cwd: folder,
    // Where `npm` itself is looked for, too.
    env: { HOME: folder, ...quiet, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // in a group of its own, so that all it starts ends with it
  })
  onTestFinished(() => {
    if (child.exitCode === null && child.pid) process.kill(-child.pid, 'SIGKILL')
  })
  return child
}

export async function npm(folder: string, args: readonly string[], environment: Environment) {
  const child = start(folder, args, environment)
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code: child.exitCode, out, err }
}

/** Resolves when it answers; stopped in order with `stop`. */
export async function npmStart(folder: string, port: number, environment: Environment) {
  const child = start(folder, ['start'], environment)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)))
  const url = `http://127.0.0.1:${port}`
  const livez = () =>
    fetch(`${url}/livez`).then(
      ({ status }) => status,
      () => said,
    )
  await expect.poll(livez, { timeout: 60_000 }).toBe(200)
  return {
    url,
    async stop(signal: NodeJS.Signals = 'SIGTERM') {
      child.kill(signal)
      await once(child, 'exit')
      return child.exitCode
    },
  }
}

/** As Ada: connects at HubSpot, and opens a contact that has the card. */
export async function connectAndRead(hubspot: LocalHubSpot, publicUrl: string, url: string) {
  const browser = openBrowser({ url, config: { publicUrl } })
  const { location } = await browser.visit('/oauth/install')
  const back = await browser.visit(await hubspot.consent(location, ada))
  const connected = await browser.visit(back.location)
  const target = `/api/contacts/1001?_rid=${newRid()}`
  const signed = hubspot.sign({ method: 'GET', url: publicUrl + target, ...ada })
  const { headers, signedUrl } = signed
  const card = await answerOf(await fetch(signedUrl.replace(publicUrl, url), { headers }))
  return { connected, card }
}

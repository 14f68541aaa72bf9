// The page Traces: its own `otel.mjs`, word for word, in front of a backend; the spans stay in memory.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { validSettings } from '../setup/valid-settings.ts'
import { freshSqlite, urlOf } from '../setup/databases.ts'
import { startMain } from '../setup/start-main.ts'

it('hands over the spans of a backend that was started as docs/observe.md says, the last ones at its stop', async () => {
  const [, snippet = ''] = /^```js\n(.*?)^```$/ms.exec(readFileSync('docs/observe.md', 'utf8')) ?? []
  // In the project's folder, as an operator has it, so that its packages are found.
  const folder = mkdtempSync(path.resolve('node_modules/.observe-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const otel = path.join(folder, 'otel.mjs')
  const spansFile = path.join(folder, 'spans.json')
  writeFileSync(otel, snippet)
  const { config, remove } = await freshSqlite()
  onTestFinished(remove)
  const more = { PORT: '0', HOST: '127.0.0.1', DATABASE_URL: urlOf(config), DRAIN_MS: '0' }
  const { child, ended, started } = startMain(
    { ...validSettings(), ...more, SPANS_FILE: spansFile },
    { nodeFlags: ['--import', path.resolve('test/docs/play-exporter.ts'), '--import', otel] },
  )
  const { url } = await started()
  expect((await fetch(`${url}/api/contacts/1001`)).status).toBe(401)
  await (await fetch(`${url}/readyz`)).text()
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  const spans = JSON.parse(readFileSync(spansFile, 'utf8')) as { name: string; service: string }[]
  expect(spans.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['GET /api/contacts/:contactId', 'GET /readyz']),
  )
  expect(new Set(spans.map(({ service }) => service))).toEqual(new Set(['hubspot-card']))
})

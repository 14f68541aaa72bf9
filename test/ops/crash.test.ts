// A mistake of ours that nobody caught: the process ends at once, and says where, but not what it held.
import { expect, it, onTestFinished } from 'vitest'
import { validSettings } from '../setup/valid-settings.ts'
import { freshSqlite, urlOf } from '../setup/databases.ts'
import { startMain } from '../setup/start-main.ts'

it.each([
  ['thrown beside every request', "setImmediate(() => { throw new TypeError('na1' + '-secret') })"],
  ['a rejection that nobody awaits', "void Promise.reject(new TypeError('na1' + '-secret'))"],
])('ends with one line and exit code 1 after an error: %s', async (_, mistake) => {
  const { config, remove } = await freshSqlite()
  onTestFinished(remove)
  const module = `data:text/javascript,process.on('SIGUSR2', () => { ${encodeURIComponent(mistake)} })`
  const settings = { ...validSettings(), PORT: '0', HOST: '127.0.0.1', DATABASE_URL: urlOf(config) }
  const main = startMain(settings, { nodeFlags: ['--import', module] })
  await main.started()
  main.child.kill('SIGUSR2')
  expect(await main.ended).toBe(1)
  const lines = main.log.filter(({ event }) => event === 'unexpected_error')
  expect(lines).toEqual([expect.objectContaining({ level: 'error', error: 'TypeError' })])
  expect(lines[0]?.['stack']).toMatch(/^at /)
  expect(JSON.stringify(main.log) + main.errors()).not.toContain('na1-secret')
})

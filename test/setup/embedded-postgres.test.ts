import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const module = fileURLToPath(new URL('embedded-postgres.ts', import.meta.url))

it.each([0, 7])(
  'leaves the exit code %d of the process alone, so that failing tests fail the run',
  async (exitCode) => {
    const script = `
    const { startPostgres } = await import(${JSON.stringify(module)})
    const server = await startPostgres(['-c', 'fsync=off'])
    await server.stop()
    process.exitCode = ${exitCode}`
    const code = await new Promise((resolve) => {
      execFile(process.execPath, ['--input-type=module', '-e', script]).once('exit', resolve)
    })
    expect(code).toBe(exitCode)
  },
)

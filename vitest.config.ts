import { defineConfig } from 'vitest/config'
import { compileCache } from './test/setup/compile-cache.ts'
import { LongestFirst } from './test/setup/longest-first.ts'

Object.assign(process.env, compileCache)

/** Nothing there outlives a test, so one process runs file after file, and reads the backend once. */
const together = ['admin', 'app', 'card', 'gate', 'local-hubspot']
/** But for what stands for a whole process: its tracer, a module that is replaced, its memory or its time. */
const apart = [
  'test/gate/spans.test.ts',
  'test/gate/*/*-span.test.ts',
  'test/gate/store/{sqlite,postgres}.test.ts',
  'test/gate/hubspot/{http,account-breakers}.test.ts',
  'test/app/{crm/note-text,contact/odd-data}.test.ts',
]
const filesIn = (folder: string) => `test/${folder}/**/*.test.{ts,tsx}`

export default defineConfig({
  test: {
    globalSetup: ['test/setup/templates.ts', 'test/setup/not-run.ts'],
    pool: 'forks',
    maxWorkers: 3, // on two cores: many tests wait for a clock
    maxConcurrency: 12, // of those in one file that only wait
    sequence: { sequencer: LongestFirst },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'apart', include: [filesIn(`!(${together.join('|')})`), ...apart] },
      },
      {
        extends: true,
        test: { name: 'together', isolate: false, include: together.map(filesIn), exclude: apart },
      },
    ],
  },
})

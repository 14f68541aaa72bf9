import { defineConfig } from 'vitest/config'
import { compileCache } from './test/setup/compile-cache.ts'
import { LongestFirst } from './test/setup/longest-first.ts'

Object.assign(process.env, compileCache)

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/setup/templates.ts', 'test/setup/not-run.ts'],
    pool: 'forks',
    maxWorkers: 3, // on two cores: many tests wait for a clock
    maxConcurrency: 12, // of those in one file that only wait
    sequence: { sequencer: LongestFirst },
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})

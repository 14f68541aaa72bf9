// What tests of refresh ask of a backend, and what they have HubSpot's token endpoint do.
import { vi } from 'vitest'
import type { Fault } from '../../local-hubspot/faults.ts'
import type { RunningBackend } from '../../setup/running-backend.ts'

export const minute = 60_000

export const refreshesOf = ({ hubspot }: Pick<RunningBackend, 'hubspot'>) =>
  hubspot.calls.filter(({ grantType }) => grantType === 'refresh_token').length

/** The next refreshes end like this. */
export const playRefresh = (
  { hubspot }: Pick<RunningBackend, 'hubspot'>,
  act: Fault['act'],
  times = Infinity,
) => hubspot.faults.add({ on: 'token', grantType: 'refresh_token', act, times })

export const statusesOf = (answers: { status: number }[]) => [...new Set(answers.map(({ status }) => status))]

/** Waits until something that goes on beside has happened; also in tests that run beside each other. */
export const settled = (condition: () => boolean | Promise<boolean>) =>
  vi.waitUntil(condition, { interval: 10, timeout: 10_000 })

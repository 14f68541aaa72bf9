import { expect, it } from 'vitest'
import { createBreaker } from '../../../backend/gate/hubspot/breaker.ts'

function breaker() {
  const clock = { now: 1_000 }
  const changes: boolean[] = []
  const rule = {
    threshold: 3,
    openMs: 100,
    now: () => clock.now,
    onChange: (open: boolean) => changes.push(open),
  }
  return { clock, changes, breaker: createBreaker(rule) }
}

it('opens after three failures in a row, and not for three with a success between', () => {
  const { breaker: one } = breaker()
  one.failed()
  one.failed()
  one.succeeded()
  one.failed()
  one.failed()
  expect(one.mayCall()).toBe(true)
  one.failed()
  expect(one.mayCall()).toBe(false)
  expect(one.remainingMs()).toBe(100)
})

it('lets one trial through after its time, and closes when that succeeds', () => {
  const { breaker: one, clock, changes } = breaker()
  one.trip()
  clock.now += 100
  expect([one.mayCall(), one.mayCall()]).toEqual([true, false])
  one.succeeded()
  expect([one.mayCall(), one.mayCall()]).toEqual([true, true])
  expect(changes).toEqual([true, false])
})

it('stays open when the trial fails', () => {
  const { breaker: one, clock } = breaker()
  one.trip()
  clock.now += 100
  expect(one.mayCall()).toBe(true)
  one.failed()
  expect(one.mayCall()).toBe(false)
  clock.now += 100
  expect(one.mayCall()).toBe(true)
})

it('gives another trial when the first never reports', () => {
  const { breaker: one, clock } = breaker()
  one.trip()
  clock.now += 100
  expect(one.mayCall()).toBe(true)
  clock.now += 100
  expect(one.mayCall()).toBe(true)
})

// Pure in time: which accounts are left alone after which failures.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { tokenBreakers } from '../../../backend/gate/grant/grant-stage.ts'
import { createAccountBreakers } from '../../../backend/gate/hubspot/account-breakers.ts'
import { crmBreakers } from '../../../backend/gate/hubspot/crm.ts'

function breakers(rule = crmBreakers) {
  const clock = { now: 1_000_000 }
  const common: boolean[] = []
  let opened = 0
  const all = createAccountBreakers({
    ...rule,
    now: () => clock.now,
    onAccountOpened: () => (opened += 1),
    onCommonChange: (open) => common.push(open),
  })
  const fail = (portalId: string, times = 10) => {
    for (let n = 0; n < times; n += 1) if (all.waitMs(portalId, null) === 0) all.failed(portalId, null)
  }
  return { clock, common, all, fail, opened: () => opened }
}

it('ISO-02 leaves an account alone after ten failures in a row, and no other', () => {
  const { all, fail, opened } = breakers()
  fail('1', 9)
  expect(all.waitMs('1', null)).toBe(0)
  fail('1')
  expect([all.waitMs('1', null), all.waitMs('2', null), opened()]).toEqual([5_000, 0, 1])
})

it('ISO-02 leaves everybody alone once three accounts fail at once and nobody is served', () => {
  const { all, fail, common } = breakers()
  fail('1')
  fail('2')
  expect(all.waitMs('9', null)).toBe(0)
  fail('3')
  expect(all.waitMs('9', null)).toBe(5_000)
  expect(common).toEqual([true])
})

it('ISO-02 goes on for all others while anybody is served between the failures', () => {
  const { all, fail, common } = breakers()
  for (const portalId of ['1', '2', '3', '4', '5']) {
    fail(portalId)
    all.succeeded('9', null)
  }
  expect([all.waitMs('9', null), common]).toEqual([0, []])
})

it('does not take failures of other hours for failures at once', () => {
  const { all, fail, clock } = breakers()
  for (const portalId of ['1', '2', '3']) {
    fail(portalId)
    clock.now += 11_000
  }
  expect(all.waitMs('9', null)).toBe(0)
})

it('tries one call of anybody after the time, and goes on for all when it works', () => {
  const { all, fail, clock, common } = breakers()
  for (const portalId of ['1', '2', '3']) fail(portalId)
  clock.now += 5_000
  expect([all.waitMs('8', null), all.waitMs('9', null)]).toEqual([0, 1_000])
  all.succeeded('8', null)
  expect([all.waitMs('9', null), common]).toEqual([0, [true, false]])
})

it('stays closed to everybody when the trial fails', () => {
  const { all, fail, clock } = breakers()
  for (const portalId of ['1', '2', '3']) fail(portalId)
  clock.now += 5_000
  expect(all.waitMs('8', null)).toBe(0)
  all.failed('8', null)
  expect(all.waitMs('9', null)).toBe(5_000)
})

it('REF-23 stops refreshes for everybody once each of five accounts has failed at once, and nobody is served', () => {
  const { all, fail, common } = breakers(tokenBreakers)
  fail('1', 5)
  expect([all.remainingMs('1'), all.remainingMs('9')]).toEqual([10_000, 0])
  for (const portalId of ['2', '3', '4']) fail(portalId, 1)
  all.succeeded('9')
  for (const portalId of ['2', '3', '4', '5']) fail(portalId, 1)
  expect(all.remainingMs('9')).toBe(0)
  fail('6', 1)
  expect([all.remainingMs('9'), common]).toEqual([10_000, [true]])
})

it('keeps little of a hundred thousand accounts that fail', () => {
  const { all } = breakers()
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  const before = process.memoryUsage().heapUsed
  for (let n = 0; n < 100_000; n += 1) all.failed(String(n), null)
  collect()
  const grownBy = process.memoryUsage().heapUsed - before
  expect(all.waitMs('99999', null)).toBe(0) // still in use, and so not collected itself
  expect(grownBy).toBeLessThan(20 * 1024 * 1024)
})

describe('what is read beside a record', () => {
  const failBeside = (all: ReturnType<typeof breakers>['all'], times: number) => {
    for (let n = 0; n < times; n += 1) all.failed('1', 'owners')
  }

  it('stops alone after ten failures in a row, and is tried once at a time after the wait', () => {
    const { all, clock, common } = breakers()
    failBeside(all, 10)
    expect([all.waitMs('1', 'owners'), all.waitMs('1', 'stages'), all.waitMs('1', null)]).toEqual([
      5_000, 0, 0,
    ])
    expect(all.waitMs('2', 'owners')).toBe(0)
    clock.now += 5_000
    expect([all.waitMs('1', 'owners'), all.waitMs('1', 'owners')]).toEqual([0, 1_000])
    all.succeeded('1', 'owners')
    expect([all.waitMs('1', 'owners'), all.waitMs('1', 'owners'), common]).toEqual([0, 0, []])
  })

  it('begins to count anew after a success', () => {
    const { all } = breakers()
    failBeside(all, 9)
    all.succeeded('1', 'owners')
    failBeside(all, 9)
    expect(all.waitMs('1', 'owners')).toBe(0)
  })

  it('waits while the account is left alone, and while it is tried', () => {
    const { all, fail, clock } = breakers()
    fail('1')
    expect([all.waitMs('1', 'owners'), all.waitMs('2', 'owners')]).toEqual([5_000, 0])
    clock.now += 5_000
    expect([all.waitMs('1', null), all.waitMs('1', 'owners')]).toEqual([0, 1_000])
    all.succeeded('1', null)
    expect(all.waitMs('1', 'owners')).toBe(0)
  })

  it('waits while all accounts are left alone', () => {
    const { all, fail } = breakers()
    for (const portalId of ['1', '2', '3']) fail(portalId)
    expect(all.waitMs('9', 'owners')).toBe(5_000)
  })
})

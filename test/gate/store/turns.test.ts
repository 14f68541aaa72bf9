import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createTurns } from '../../../backend/gate/store/turns.ts'

const takeTurns = () => createTurns(() => new Error('too late'))

it('runs one piece of work after the other, in the order of asking', async () => {
  const inTurn = takeTurns()
  const seen: string[] = []
  const work = (name: string) => async () => {
    seen.push(`${name} begins`)
    await pause(2)
    seen.push(`${name} ends`)
    return name
  }
  expect(await Promise.all([inTurn(1_000, work('a')), inTurn(1_000, work('b'))])).toEqual(['a', 'b'])
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
})

it('refuses work whose turn comes too late, and does not run it', async () => {
  const inTurn = takeTurns()
  let ran = false
  const slow = inTurn(1_000, () => pause(30))
  const late = inTurn(10, async () => {
    ran = true
  })
  await expect(late).rejects.toThrow('too late')
  await slow
  expect(ran).toBe(false)
})

it('goes on after work that failed', async () => {
  const inTurn = takeTurns()
  const failed = inTurn(1_000, () => Promise.reject(new Error('of the work')))
  await expect(failed).rejects.toThrow('of the work')
  expect(await inTurn(1_000, async () => 'next')).toBe('next')
})

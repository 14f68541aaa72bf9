import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ada, exampleApp } from './example-app.ts'
import { remoteControl, type RemoteControl } from './remote-control.ts'

let child: ChildProcess
let url: string
let hubspot: RemoteControl
beforeAll(async () => {
  const main = path.join(import.meta.dirname, 'main.ts')
  const started = spawn(process.execPath, [main, JSON.stringify({ app: exampleApp })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child = started
  const [line] = (await once(createInterface(started.stdout), 'line')) as [string]
  url = (JSON.parse(line) as { ready: string }).ready
  hubspot = remoteControl(url)
})
afterAll(() => child.kill('SIGKILL'))

const details = (token: string) =>
  fetch(`${url}/account-info/2026-09/details`, { headers: { authorization: `Bearer ${token}` } })

it('issues tokens, expires them, and reads the calls of another process', async () => {
  const { accessToken } = await hubspot.issueTokens(ada)
  expect((await details(accessToken)).status).toBe(200)
  await hubspot.expireAccessTokens(ada)
  expect((await details(accessToken)).status).toBe(401)
  expect((await hubspot.recordedCalls()).map(({ status }) => status)).toEqual([200, 401])
  await hubspot.clearCalls()
  expect(await hubspot.recordedCalls()).toEqual([])
})

it('moves its clock, as its tokens and the date of its answers show', async () => {
  const { accessToken } = await hubspot.issueTokens(ada)
  await hubspot.moveClock(1_800_000)
  const answer = await details(accessToken)
  expect(answer.status).toBe(401)
  expect(Date.parse(answer.headers.get('date') ?? '') - Date.now()).toBeGreaterThan(1_790_000)
  await hubspot.moveClock(-1_800_000)
  expect((await details(accessToken)).status).toBe(200)
})

it('reaches grouped controls, regular expressions included', async () => {
  const { accessToken } = await hubspot.issueTokens(ada)
  await hubspot.faults.add({ on: 'crm', path: /^\/owners\//, act: { status: 500 } })
  await hubspot.faults.add({ on: 'crm', path: /^\/account-info\//, times: 1, act: { status: 418 } })
  expect((await details(accessToken)).status).toBe(418)
  expect((await hubspot.crm.contact('100001', '1001'))?.properties['firstname']).toBe('Sofia')
  expect(await hubspot.crm.hasGrant(ada)).toBe(true)
})

it('hands errors back with their words', async () => {
  await expect(hubspot.issueTokens({ portalId: '1', userId: '2' })).rejects.toThrow('no user 2 in account 1')
  const unknown = (hubspot as unknown as { unknown(): Promise<void> }).unknown()
  await expect(unknown).rejects.toThrow('no such control')
})

it('ends on SIGTERM', async () => {
  child.kill('SIGTERM')
  const [code] = (await once(child, 'exit')) as [number]
  expect(code).toBe(0)
})

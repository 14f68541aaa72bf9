// What HubSpot's redirect says about its sender. Nobody has seen HubSpot name one; if it does, it must be HubSpot.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readCallback } from '../../../backend/gate/connect/callback-query.ts'
import { openFreshSqlite } from '../../setup/databases.ts'
import { ada, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'
import { codeOn } from './browser.ts'
import { exchanges, forgetGrants, install } from './install-steps.ts'

describe('The issuer of a callback', () => {
  let running: RunningBackend
  beforeAll(async () => {
    running = await startRunningBackend(openFreshSqlite)
  })
  afterEach(() => forgetGrants(running))
  afterAll(() => running.close())

  it.each([
    ['absent', 303, null, 1],
    ['own', 303, null, 1],
    ['regional', 303, null, 1],
    ['look-alike', 400, 'invalid_state', 0],
  ] as const)('HUB-06 %s', async (issuer, status, code, exchanged) => {
    running.hubspot.setConsent({ issuer })
    const visit = await install(running, ada)
    expect([visit.status, codeOn(visit), exchanges(running)]).toEqual([status, code, exchanged])
  })

  const says = (issuer: string) =>
    readCallback(new URLSearchParams({ state: 's', code: 'c', iss: issuer }), 'http://localhost:4400').says

  it.each([
    'http://localhost:4400',
    'https://app.hubspot.com',
    'https://app-eu1.hubspot.com',
    'https://app-na2.hubspot.com',
    'https://app-ap1.hubspot.com',
  ])('HUB-06 takes %s', (issuer) => expect(says(issuer)).toEqual({ kind: 'code', code: 'c' }))

  it.each([
    '',
    'http://app.hubspot.com',
    'http://localhost:4401',
    'https://localhost:4400',
    'https://app.hubspot.com/',
    'https://app.hubspot.com:443',
    'https://app.hubspot.com.evil.example',
    'https://app-eu1.hubspot.com.evil.example',
    'https://app-eu1xhubspot.com',
    'https://app-eu1.hubspotxcom',
    'https://evil.example/https://app.hubspot.com',
    'https://evil.example?https://app.hubspot.com',
    'https://user@app.hubspot.com',
    'https://app-EU1.hubspot.com',
    'https://app-eu11.hubspot.com',
    'https://app-e1.hubspot.com',
    'https://app-.hubspot.com',
    'https://app-eu1-x.hubspot.com',
    'https://api.hubapi.com',
    'https://www.hubspot.com',
    ' https://app.hubspot.com',
    'https://app.hubspot.com\n',
    'x\nhttps://app.hubspot.com',
    'null',
  ])('HUB-06 refuses %j', (issuer) =>
    expect(says(issuer)).toEqual({ kind: 'refused', ending: 'invalid', reason: 'issuer_foreign' }),
  )
})

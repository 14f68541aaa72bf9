import { expect, it } from 'vitest'
import { ada, call, exampleApp, startExample } from '../example-app.ts'
import type { Switches } from '../switches.ts'

const paths = {
  pipelines: '/crm/pipelines/2026-09/deals',
  stages: '/crm/pipelines/2026-09/deals/default/stages',
  owners: '/crm/owners/2026-09',
  account: '/account-info/2026-09/details',
  contact: '/crm/objects/2026-09/contacts/1001',
}

it.each<[Switches['userLevelRefusals'], string[]]>([
  ['none', []],
  ['pipelines', ['pipelines']],
  ['labels', ['pipelines', 'stages', 'owners', 'account']],
])('with %s a token of a user is refused these, and one of the account none: %j', async (mode, expected) => {
  for (const userLevel of [true, false]) {
    const hubspot = await startExample({ app: { ...exampleApp, userLevel }, userLevelRefusals: mode })
    const { accessToken } = await hubspot.issueTokens(ada)
    const refused: string[] = []
    for (const [name, path] of Object.entries(paths)) {
      const { status, body } = await call(hubspot, accessToken, path)
      if (status === 403 && body.message.startsWith('User level OAuth token')) refused.push(name)
    }
    expect(refused).toEqual(userLevel ? expected : [])
    await hubspot.close()
  }
})

it('refuses pipelines to the tokens of users unless told otherwise', async () => {
  const hubspot = await startExample()
  expect(hubspot.switches.userLevelRefusals).toBe('pipelines')
  await hubspot.close()
})

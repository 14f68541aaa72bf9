// A local HubSpot without limits, and calls to its CRM in Ada's name, for the tests of one file.
import { afterAll, beforeAll } from 'vitest'
import { ada, call, startExample, type Answer, type ParsedJson } from '../example-app.ts'
import type { LocalHubSpot } from '../local-hubspot.ts'

export function setUpCrm() {
  let hubspot: LocalHubSpot
  let token: string
  beforeAll(async () => {
    hubspot = await startExample({
      userLevelRefusals: 'none',
      rateLimit: { perTenSeconds: 0, searchesPerSecond: 0 },
    })
    token = (await hubspot.issueTokens(ada)).accessToken
  })

  afterAll(() => hubspot.close())

  return {
    hubspot: () => hubspot,
    token: () => token,
    get: (path: string): Promise<Answer> => call(hubspot, token, path),
    post: (path: string, json: unknown): Promise<Answer> => call(hubspot, token, path, json),
  }
}

export const idsOf = ({ body }: Answer) => body.results.map(({ id }: ParsedJson) => id)

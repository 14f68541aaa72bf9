// Can HubSpot be reached, does it know our client id and secret, and does its clock agree with ours?
import { createTokenEndpoint } from '../../gate/grant/token-endpoint.ts'
import type { TokenAnswer } from '../../gate/grant/token-answer.ts'
import { createHubSpotHttp } from '../../gate/hubspot/http.ts'
import { createMetrics } from '../../gate/metrics.ts'
import { ask, type Answered } from './ask.ts'
import { fail, ok, warn, type Check, type Examined, type Finding } from './finding.ts'
import { judgeSkew } from './judge-skew.ts'

export const checkHubSpot: Check = async (examined) => {
  const { hubspot } = examined.config
  const skews: number[] = []
  const tokens = tokenEndpointOf(examined, (skewMs) => void skews.push(skewMs))
  const [client, site] = await Promise.all([
    tokens.request({ grant_type: 'client_credentials', scope: 'developer.webhooks_journal.read' }),
    ask(new URL('/', hubspot.appUrl), examined),
  ])
  const [skewMs] = skews
  const front = judgeSite(hubspot.appUrl, site)
  if (client.kind === 'unavailable' && client.why !== 'hubspot_5xx') {
    return [fail('hubspot api', `${hubspot.apiUrl} does not answer. Check DNS, proxy and firewall.`), front]
  }
  return [
    ok('hubspot api', `${hubspot.apiUrl} answers.`),
    front,
    ...(skewMs === undefined ? [] : [judgeSkew('hubspot clock', toTheMiddle(skewMs), "HubSpot's")]),
    judgeClient(client),
  ]
}

export function tokenEndpointOf(
  { config: { app, hubspot }, fetch, now }: Examined,
  onSkew: (skewMs: number) => void = () => undefined,
) {
  const http = createHubSpotHttp({ apiUrl: hubspot.apiUrl, fetch, now, metrics: createMetrics(), onSkew })
  return createTokenEndpoint({ http, client: app, now })
}

/** HubSpot's `Date` has whole seconds, cut off: on average it is half a second old. */
const toTheMiddle = (skewMs: number) => skewMs - 500

const judgeSite = (url: string, site: Answered): Finding =>
  'problem' in site
    ? warn('hubspot app', `${url}: ${site.problem}. Only browsers go there, perhaps from another network.`)
    : ok('hubspot app', `${url} answers.`)

function judgeClient({ kind }: TokenAnswer): Finding {
  const check = 'hubspot client'
  if (kind === 'tokens') return ok(check, 'HubSpot knows HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET.')
  if (kind === 'invalid-client') {
    const says =
      'HubSpot refuses HUBSPOT_CLIENT_ID with HUBSPOT_CLIENT_SECRET. Copy both from the Auth page of the app.'
    return fail(check, says)
  }
  return warn(check, `HubSpot gave no verdict on the client id and secret (${kind}). Ask again in a minute.`)
}

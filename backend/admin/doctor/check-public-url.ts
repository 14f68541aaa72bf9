// Does this backend answer at PUBLIC_URL? Asked from here, so a no may be the network's: many cannot reach their own
// public address from inside.
import { isLoopback } from '../../gate/config.ts'
import { ask } from './ask.ts'
import { ok, warn, type Check, type Finding } from './finding.ts'

const check = 'public url'

export const checkPublicUrl: Check = async ({ config: { publicUrl }, ...deps }) => {
  const asked = await ask(new URL('/livez', publicUrl), deps)
  const why = 'The backend is not running, or is not to be reached from here.'
  const reached =
    'problem' in asked
      ? warn(check, `${publicUrl}: ${asked.problem}. ${why}`)
      : await judgeAnswer(publicUrl, asked.response)
  if (!isLoopback(publicUrl)) return [reached]
  const says = 'It is a loopback address: right for `npm run dev`, but HubSpot cannot call it.'
  return [reached, warn(check, says)]
}

async function judgeAnswer(publicUrl: string, response: Response): Promise<Finding> {
  const body: unknown = await response.json().catch(() => null)
  const alive = response.status === 200 && JSON.stringify(body) === '{"status":"ok"}'
  if (alive) return ok(check, `The backend answers at ${publicUrl}.`)
  return warn(
    check,
    `${publicUrl}/livez answers ${response.status}, and not as this backend does. Check the proxy.`,
  )
}

// Runs a local HubSpot in a process of its own: options as JSON in the first argument or in LOCAL_HUBSPOT, and one
// line of JSON on stdout when it listens. Ends on SIGTERM, or when the process that forked it is gone.
import { startLocalHubSpot, type LocalHubSpotOptions } from './local-hubspot.ts'

const text = process.argv[2] ?? process.env['LOCAL_HUBSPOT']
if (!text) {
  process.stderr.write('usage: node test/local-hubspot/main.ts \'{"app": {…}}\'\n')
  process.exit(1)
}
const hubspot = await startLocalHubSpot(JSON.parse(text) as LocalHubSpotOptions)
process.stdout.write(`${JSON.stringify({ ready: hubspot.url })}\n`)

const end = () => void hubspot.close().then(() => process.exit(0))
process.once('SIGINT', end).once('SIGTERM', end).once('disconnect', end)

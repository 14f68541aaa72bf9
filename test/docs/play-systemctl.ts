// `systemctl stop|start|restart hubspot-card` for the commands of a page: asks the test that runs the page.
import { request } from 'node:http'

const [verb, unit] = process.argv.slice(2)
const socketPath = process.env['PLAYED_SYSTEMD']
request({ socketPath, method: 'POST', path: `/${verb}/${unit}` }, (answer) => {
  process.exitCode = answer.statusCode === 200 ? 0 : 1
  answer.pipe(process.stderr)
}).end()

// HubSpot's CLI in this folder, wherever npm was started: `node hs.ts project upload …`. It prefers INIT_CWD, which npm
// sets, to the folder it is started in. When it stops, what helps most often follows: its own words may not say it.
import { spawn } from 'node:child_process'
import path from 'node:path'

const folder = import.meta.dirname
const command = path.join(folder, '../node_modules/@hubspot/cli/bin/hs.js')
const child = spawn(process.execPath, [command, ...process.argv.slice(2)], {
  cwd: folder,
  env: { ...process.env, INIT_CWD: folder },
  stdio: 'inherit',
})
// A terminal sends its signal to both; here it is only waited for what the CLI makes of it.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('close', (code) => {
  process.exitCode = code ?? 1
  if (code) process.stderr.write(help)
})

const help = `
HubSpot's CLI stopped. If it found no account, log in (again): npx hs account auth
If it found no profile, copy hubspot-project/src/hsprofile.*.json.example to one without .example and put your account id in.
If HubSpot did not answer, or refused, run the same again with --debug at the end.
`

// HubSpot's CLI in this folder, wherever npm was started: `node hs.ts project upload …`. It prefers INIT_CWD, which npm
// sets, to the folder it is started in. When it ends, the next step follows, or what helps most often: its own words may not
// say it.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { whyAnAppOfItsOwn } from '../backend/admin/doctor/judge-dev-app.ts'
import { readProfiles } from '../backend/admin/doctor/read-profiles.ts'
import { readEnvFile, startOfDev, type DevStart } from './dev.ts'

const folder = import.meta.dirname
const command = path.join(folder, '../node_modules/@hubspot/cli/bin/hs.js')

function start({ args, clientSecret }: DevStart): void {
  const secret = clientSecret === undefined ? {} : { CLIENT_SECRET: clientSecret }
  const child = spawn(process.execPath, [command, ...args], {
    cwd: folder,
    env: { ...process.env, ...secret, INIT_CWD: folder },
    stdio: 'inherit',
  })
  // A terminal sends its signal to both; here it is only waited for what the CLI makes of it.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('close', (code) => {
    process.exitCode = code ?? 1
    if (code) process.stderr.write(help)
    else if (isCalled('project', 'upload')) process.stderr.write(afterUpload)
  })
}

const [first, second, ...others] = process.argv.slice(2)
const isCalled = (...words: string[]) =>
  words[0] === first && words[1] === second && !others.includes('--help')

const help = `
HubSpot's CLI stopped. If it found no account, log in (again): npx hs account auth
If it found no profile, npm run setup makes one.
If HubSpot did not answer, or refused, run the same again with --debug at the end.
`

const afterUpload = `
Next: npm run setup, for the id and the credentials of the app: Development > Projects > your project > the app > Auth.
Done already: start the backend (npm start), and open PUBLIC_URL/oauth/install in a browser.
`

const unsigned = `CLIENT_SECRET is not set, and .env has none of a backend on this machine: HubSpot's local proxy will not sign, and the
backend refuse each call (401). npm run setup writes it.
`

if (isCalled('project', 'dev')) {
  const found = { profiles: readProfiles(), env: readEnvFile(path.join(folder, '../.env')) }
  const started = startOfDev(process.argv.slice(2), process.env, found)
  if ('problem' in started) {
    process.stderr.write(`${started.problem} ${whyAnAppOfItsOwn}\n`)
    process.exitCode = 1
  } else {
    if (started.clientSecret === undefined) process.stderr.write(unsigned)
    start(started)
  }
} else start({ args: process.argv.slice(2), clientSecret: undefined })

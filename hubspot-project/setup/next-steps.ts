// What to do after the setup, in the order in which it works: a command, and what it does.
import type { Change } from './plan.ts'
import { profileOf } from './profile-file.ts'

interface Situation {
  publicUrl: string
  beforeUpload: boolean
  hasProfile: boolean
  changes: readonly Change[]
  doctorFailed: boolean
}

type Step = [command: string, does: string]

const again: Step = ['npm run setup', 'once more, with the id and the credentials of the app']
const mend: Step = ['npm run admin -- doctor', 'until no line says FAIL']
const serve: Step = ['npm start', 'starts the backend']
const develop: Step[] = [
  ['npm run dev', 'starts the backend, and again at every change'],
  ['npm run hubspot:dev -- --profile dev', 'beside it: the card of this folder, in HubSpot'],
]

export function nextSteps({ publicUrl, beforeUpload, hasProfile, changes, doctorFailed }: Situation): string {
  const profile = profileOf(publicUrl)
  const upload: Step[] = [
    ['npx hs account auth', 'logs in to HubSpot’s CLI, once'],
    [`npm run hubspot:upload -- --profile ${profile}`, 'makes the app in HubSpot, or brings it up to date'],
  ]
  const needsUpload = hasProfile && changes.some(({ file }) => file.startsWith('hubspot-project/'))
  const connect: Step = [`${publicUrl}/oauth/install`, 'in a browser: connects the app']
  if (beforeUpload) return listed([...upload, again])
  return listed([
    ...(doctorFailed ? [mend] : []),
    ...(needsUpload ? upload : []),
    ...(profile === 'dev' ? develop : [serve]),
    connect,
  ])
}

function listed(steps: readonly Step[]): string {
  const width = Math.max(...steps.map(([command]) => command.length))
  return steps.map(([command, does]) => `  ${command.padEnd(width)}  ${does}\n`).join('')
}

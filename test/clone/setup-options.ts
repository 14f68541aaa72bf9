// `npm run setup -- …` with nobody in front of it, in a clone that each test of a file has for itself.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { beforeEach, onTestFinished } from 'vitest'
import { callSetup } from './call-setup.ts'
import { freshClone, type FreshClone } from './fresh-clone.ts'

export const secret = 'canary-client-secret'

export const options = {
  'app-id': '7700001',
  'client-id': '11111111-2222-4333-8444-555555555555',
  'client-secret': secret,
  'public-url': 'https://card.example.com',
  access: 'user',
  'account-id': '246810',
  'support-email': 'help@example.com',
}

export const argv = (changes: Record<string, string | null> = {}) =>
  Object.entries({ ...options, ...changes }).flatMap(([name, value]) =>
    value === null ? [] : [`--${name}`, value],
  )

const newClone = () => {
  const made = freshClone({ modules: false, parts: ['.env.example', 'hubspot-project'] })
  onTestFinished(() => made.remove())
  return made
}

export function setUpClone() {
  let clone: FreshClone
  beforeEach(() => void (clone = newClone()))
  return {
    clone: () => clone,
    templateUids: () => clone.templateUids(),
    /** Another one, from here on. */
    renew: () => void (clone = newClone()),
    call: (given: readonly string[], more: Parameters<typeof callSetup>[2] = {}) =>
      callSetup(clone.folder, given, more),
    env: () => parseEnv(clone.read('.env')),
    app: () => JSON.parse(clone.read('hubspot-project/src/app/app-hsmeta.json')),
    /** Every file with what is in it. */
    everything: () =>
      readdirSync(clone.folder, { recursive: true, withFileTypes: true })
        .filter((one) => one.isFile())
        .map((one) => path.join(one.parentPath, one.name))
        .sort()
        .map((file) => `${file}\n${readFileSync(file, 'latin1')}`),
  }
}

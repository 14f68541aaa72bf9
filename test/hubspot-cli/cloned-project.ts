// What a developer has after the clone and `npm ci`, in a folder and a home of its own: HubSpot's CLI may write into
// both, and can reach nobody.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { compileCache } from '../setup/compile-cache.ts'
import { copyRepository } from '../setup/copy-repository.ts'

const refusing = path.join(import.meta.dirname, 'refuse-sockets.mjs')
const limitMs = 90_000

export interface Ran {
  code: number | null
  /** Both streams, without colours. */
  output: string
  /** `host:port` of every connection that was refused. */
  refused: string[]
}

export interface ClonedProject {
  folder: string
  /** As typed in that folder, without a terminal. With `until`, it is ended once it has printed that. */
  run(command: string, until?: RegExp): Promise<Ran>
  /** As after `hs account auth`, with a login that nobody knows. */
  logIn(...accountIds: number[]): void
  remove(): void
}

export function cloneProject(): ClonedProject {
  const place = mkdtempSync(path.join(tmpdir(), 'hubspot-cli-'))
  const folder = path.join(place, 'a project')
  const [home, temp] = [path.join(place, 'home'), path.join(place, 'tmp')]
  for (const made of [folder, home, temp]) mkdirSync(made)
  copyRepository(folder, { parts: ['package.json', 'eslint.config.js', 'backend', 'hubspot-project'] })
  const refusedIn = path.join(place, 'refused')

  return {
    folder,
    run: (command, until) => {
      rmSync(refusedIn, { force: true })
      const env = {
        ...compileCache,
        PATH: process.env.PATH,
        HOME: home,
        TMPDIR: temp,
        NODE_OPTIONS: `--import "${refusing}"`,
        REFUSED_SOCKETS_IN: refusedIn,
        npm_config_update_notifier: 'false',
        npm_config_offline: 'true',
        DISABLE_USAGE_TRACKING: 'true',
        BROWSER: 'none',
      }
      return new Promise((resolve) => {
        // In a group of its own, so that all it starts ends with it.
        const child = spawn('sh', ['-c', command], {
          cwd: folder,
          env,
          detached: true,
          stdio: ['pipe', 'pipe', 'pipe'],
        })
        const end = () => process.kill(-(child.pid ?? 0), 'SIGKILL')
        const timer = setTimeout(end, limitMs)
        let output = ''
        const hear = (text: string) => {
          output += stripVTControlCharacters(text)
          if (until?.test(output)) end()
        }
        child.stdout.setEncoding('utf8').on('data', hear)
        child.stderr.setEncoding('utf8').on('data', hear)
        if (!until) child.stdin.end()
        child.on('close', (code) => {
          clearTimeout(timer)
          const refused = existsSync(refusedIn) ? readFileSync(refusedIn, 'utf8').trim().split('\n') : []
          resolve({ code, output, refused })
        })
      })
    },
    logIn(...accountIds) {
      const login = {
        defaultAccount: accountIds[0],
        allowUsageTracking: false,
        httpTimeout: 3_000,
        accounts: accountIds.map((accountId) => ({
          name: `nobody-${accountId}`,
          accountId,
          env: 'prod',
          accountType: 'APP_DEVELOPER',
          authType: 'personalaccesskey',
          personalAccessKey: 'nobodys-key',
          auth: { tokenInfo: { accessToken: 'nobodys-token', expiresAt: '2099-01-01T00:00:00.000Z' } },
        })),
      }
      mkdirSync(path.join(home, '.hscli'), { recursive: true })
      // JSON is YAML.
      writeFileSync(path.join(home, '.hscli/config.yml'), JSON.stringify(login))
    },
    remove: () => rmSync(place, { recursive: true, force: true }),
  }
}

// What deploy/Dockerfile makes, without Docker: its COPY and RUN lines carried out in a folder, and its commands as its
// user, in a process namespace of their own on a read-only copy where this machine allows it.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { constants, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DockerfileParser, type Instruction } from 'dockerfile-ast'
import { succeeds } from '../setup/system-programs.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const dockerfile = readFileSync(join(root, 'deploy/Dockerfile'), 'utf8')
const ignored = readFileSync(join(root, 'deploy/Dockerfile.dockerignore'), 'utf8').split('\n')
const instructions = DockerfileParser.parse(dockerfile).getInstructions()

export const argumentsOf = (keyword: string) =>
  instructions.filter((one) => one.getKeyword() === keyword).map((one) => one.getArgumentsContent() ?? '')

const isRoot = userInfo().uid === 0
const [uid, gid] = isRoot ? (argumentsOf('USER').at(-1) ?? '').split(':').map(Number) : []

/** Whether Docker would have that path of the repository. */
export const isInContext = (path: string) =>
  ignored.some((line) => line.startsWith('!') && `${path}/`.startsWith(`${line.slice(1)}/`))

export interface Image {
  /** Its /app. */
  app: string
  /** A command of the image with nothing in its environment but what it has itself and `settings`. */
  run(command: readonly string[], settings: Record<string, string | undefined>): ChildProcess
  remove(): void
}

export function buildImage(): Image {
  const folder = mkdtempSync(join(tmpdir(), 'card-image-'))
  execFileSync('chmod', ['755', folder])
  const stages: string[] = []
  const environment: Record<string, string> = {}
  let workdir = '/'
  const inStage = (path: string, stage = stages.at(-1) ?? '') =>
    join(stage, path.startsWith('/') ? path : join(workdir, path))

  const carryOut: Record<string, (instruction: Instruction, given: string) => void> = {
    FROM() {
      stages.push(join(folder, `stage-${stages.length}`))
      mkdirSync(join(stages.at(-1) ?? '', 'usr/local/bin'), { recursive: true })
      copyFileSync(process.execPath, inStage('/usr/local/bin/node'), constants.COPYFILE_FICLONE)
    },
    WORKDIR(_instruction, path) {
      workdir = path
      mkdirSync(inStage('.'), { recursive: true })
    },
    ENV: (_instruction, given) => void Object.assign(environment, Object.fromEntries([given.split('=')])),
    COPY(instruction, given) {
      const words = given.split(' ')
      const to = words.pop() ?? ''
      const other = instruction.getTextContent().includes(' --from=') ? stages[0] : undefined
      for (const from of words) {
        if (other === undefined && !isInContext(from)) throw new Error(`Docker would not have ${from}`)
        const target = to.endsWith('/') ? join(to, basename(from)) : to
        cpSync(other === undefined ? join(root, from) : inStage(from, other), inStage(target), {
          recursive: true,
        })
      }
    },
    RUN(_instruction, given) {
      const command = isRoot ? given : given.replaceAll('1000:1000', String(userInfo().uid))
      const PATH = `${dirname(process.execPath)}:${process.env['PATH']}`
      // Packages that are on this machine already are those of the lock file: it has their digests.
      const env = { ...process.env, ...environment, PATH, npm_config_prefer_offline: 'true' }
      execFileSync('sh', ['-c', command], { cwd: inStage('.'), env, stdio: 'pipe' })
    },
  }
  for (const instruction of instructions)
    carryOut[instruction.getKeyword()]?.(instruction, instruction.getArgumentsContent() ?? '')

  const app = inStage('.')
  for (const name of ['backend', 'node_modules', 'hubspot-project', 'package.json'])
    execFileSync('chmod', ['-R', 'a-w', join(app, name)])
  execFileSync('chmod', ['a-w', app])
  return {
    app,
    run(command, settings) {
      const env = { ...environment, ...settings, PATH: `${inStage('/usr/local/bin')}:/usr/bin:/bin` }
      const [program = '', ...words] = canIsolate ? isolated(stages.at(-1) ?? '', app, command) : command
      const user = canIsolate || uid === undefined || gid === undefined ? {} : { uid, gid }
      return spawn(program, words, { cwd: app, env, stdio: ['ignore', 'pipe', 'pipe'], ...user })
    },
    remove() {
      execFileSync('chmod', ['-R', 'u+w', folder])
      rmSync(folder, { recursive: true })
    },
  }
}

/** As a container has it: process 1 of its own, everything read-only but the volume, no capabilities. */
const isolated = (stage: string, app: string, command: readonly string[]) => [
  ...['unshare', '--mount', '--pid', '--fork', '--kill-child', 'sh', '-c'],
  `mount --bind "$1" "$1" && mount --bind "$2/data" "$2/data" && mount -o remount,bind,ro "$1" && cd "$2" && shift 2 &&
    exec setpriv --reuid=${uid} --regid=${gid} --clear-groups --bounding-set=-all --no-new-privs "$@"`,
  ...['sh', stage, app, ...command],
]

const canIsolate = isRoot && succeeds('unshare', '--mount', '--pid', '--fork', 'setpriv', '--dump')

/** The process whose signals are those of the container: the command itself, not what isolates it. */
export function processOne(child: ChildProcess): number {
  const pid = child.pid ?? 0
  if (!canIsolate) return pid
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0])
}

// What deploy/compose.yaml, deploy/kubernetes.yaml and the systemd unit promise, read out of the files: none of the
// three can be run here.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { settingNames } from '../../backend/gate/config.ts'
import { freePort } from '../setup/free-port.ts'
import { validSettings } from '../setup/valid-settings.ts'
import { startMain } from '../setup/start-main.ts'
import { areInstalled, pathOf } from '../setup/system-programs.ts'

const read = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../deploy/${name}`, import.meta.url)), 'utf8')
type Tree = ReturnType<typeof parse>

const compose: Tree = parse(read('compose.yaml'), { merge: true })
const services = Object.entries<Tree>(compose.services)
// Kubernetes reads YAML 1.1.
const resources: Tree[] = parseAllDocuments(read('kubernetes.yaml'), { version: '1.1' }).map((one) =>
  one.toJS(),
)
const ofKind = (kind: string) => resources.find((one) => one.kind === kind)
const unit = read('hubspot-card.service')
const unitValues = (name: string) =>
  [...unit.matchAll(RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value]) => value ?? '')

const drainMs = 5_000
const graceMs = 13_000
const known = new Set([...settingNames, ...settingNames.map((name) => `${name}_FILE`), 'NODE_ENV'])
const secret = /SECRET|KEYS|PASSWORD|DATABASE_URL/
const isPinned = (image: string) => /:[\w.-]*\d[\w.-]*$/.test(image) || image === 'hubspot-card'

describe('compose.yaml', () => {
  it.each(services)('%s has a read-only file system, no rights, a pinned image', (_name, service) => {
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] })
    expect(service.security_opt).toEqual(['no-new-privileges:true'])
    expect(isPinned(service.image)).toBe(true)
  })

  it('gives the backends settings that exist, and secrets as files only', () => {
    for (const name of ['backend-1', 'backend-2', 'migrate']) {
      const { environment, secrets } = compose.services[name]
      expect(Object.keys(environment).filter((setting) => !known.has(setting))).toEqual([])
      for (const [setting, value] of Object.entries<string>(environment))
        if (secret.test(setting)) {
          expect(setting).toMatch(/_FILE$/)
          expect(secrets).toContain(value.replace('/run/secrets/', ''))
        }
      for (const one of secrets) expect(compose.secrets).toHaveProperty(one)
    }
    expect(compose.services['backend-1'].secrets).not.toContain('owner_database_url')
  })

  it('lets a backend drain and finish, and starts none before the schema is up', () => {
    for (const name of ['backend-1', 'backend-2']) {
      const { stop_grace_period: grace, depends_on: after } = compose.services[name]
      expect(Number.parseInt(grace) * 1000).toBeGreaterThanOrEqual(drainMs + graceMs)
      expect(after.migrate.condition).toBe('service_completed_successfully')
    }
  })

  it('has the backends where nginx looks for them, and shows nothing else to the world', () => {
    const looked = [...read('nginx.conf').matchAll(/server ([\d.]+):3000/g)].map(([, address]) => address)
    const are = ['backend-1', 'backend-2'].map((name) => compose.services[name].networks.front.ipv4_address)
    expect(are).toEqual(looked)
    expect(services.filter(([, { ports }]) => ports).map(([name, { ports }]) => [name, ports])).toEqual([
      ['proxy', ['443:8443']],
    ])
    expect(compose.services.postgres.network_mode).toBe('none')
  })
})

describe('kubernetes.yaml', () => {
  const pods: [string, Tree][] = ['Job', 'Deployment'].map((kind) => [kind, ofKind(kind).spec.template.spec])

  it.each(pods)('%s has a read-only file system, no rights, no account of the cluster', (_kind, pod) => {
    expect(pod.automountServiceAccountToken).toBe(false)
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    })
    const [container] = pod.containers
    expect(container.securityContext).toEqual({
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
    })
    expect(isPinned(container.image)).toBe(true)
    expect(pod.volumes[0].secret.defaultMode).toBe(0o440)
  })

  it('asks the right routes, lets a pod drain and finish, and never has fewer pods than it should', () => {
    const { spec } = ofKind('Deployment')
    const pod = spec.template.spec
    const [{ readinessProbe, livenessProbe }] = pod.containers
    expect([readinessProbe.httpGet.path, livenessProbe.httpGet.path]).toEqual(['/readyz', '/livez'])
    const drain = Number(ofKind('ConfigMap').data.DRAIN_MS)
    expect(pod.terminationGracePeriodSeconds * 1000).toBeGreaterThanOrEqual(drain + graceMs)
    expect(drain).toBeGreaterThan(readinessProbe.periodSeconds * readinessProbe.failureThreshold * 1000)
    expect(spec.strategy.rollingUpdate.maxUnavailable).toBe(0)
  })

  it('gives settings that exist, and secrets as files only', () => {
    const { data } = ofKind('ConfigMap')
    expect(Object.keys(data).filter((setting) => !known.has(setting))).toEqual([])
    expect(Object.keys(data).filter((setting) => secret.test(setting) && !setting.endsWith('_FILE'))).toEqual(
      [],
    )
  })
})

describe('the systemd unit', () => {
  it.runIf(areInstalled('systemd-analyze'))('is valid, and systemd finds it hardened', () => {
    const folder = mkdtempSync(join(tmpdir(), 'card-unit-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'hubspot-card.service')
    writeFileSync(file, unit.replace('/usr/bin/node', process.execPath))
    const analyze = (...words: string[]) =>
      execFileSync(pathOf('systemd-analyze') ?? '', [...words, file], { encoding: 'utf8', stdio: 'pipe' })
    expect(analyze('verify')).toBe('')
    expect(analyze('security', '--offline=true', '--threshold=20')).toMatch(
      /Overall exposure level .*: [01]\.\d OK/,
    )
  })

  it('gives settings that exist, secrets as files only, and time to drain and finish', () => {
    const settings = unitValues('Environment').flatMap((line) =>
      line.split(' ').map((pair) => pair.split('=')[0] ?? ''),
    )
    expect(settings.filter((setting) => !known.has(setting))).toEqual([])
    expect(Number(unitValues('TimeoutStopSec')[0]) * 1000).toBeGreaterThanOrEqual(drainMs + graceMs)
    expect(unitValues('KillSignal')).toEqual([])
  })

  it('starts the backend with what it puts in its environment', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'card-unit-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    chmodSync(folder, 0o700)
    const { HUBSPOT_CLIENT_SECRET, TOKEN_KEYS, ...plain } = validSettings()
    writeFileSync(join(folder, 'client-secret'), `${HUBSPOT_CLIENT_SECRET}\n`)
    writeFileSync(join(folder, 'token-keys'), `${TOKEN_KEYS}\n`)
    const port = await freePort()
    const own = unitValues('Environment')
      .join(' ')
      .replace(/%[dS]/g, folder)
      .replace('PORT=3000', `PORT=${port}`)
      .split(' ')
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])
    expect(unitValues('ExecStart')).toEqual(['/usr/bin/node backend/start.js'])
    const main = startMain({ ...plain, ...(Object.fromEntries(own) as Record<string, string>) })
    expect((await main.started()).port).toBe(port)
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200)
  })
})

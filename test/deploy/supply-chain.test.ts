// What comes from elsewhere: packages, GitHub's actions, images.
import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import manifest from '../../package.json' with { type: 'json' }

const direct = Object.entries(manifest.dependencies)

describe('packages', () => {
  it('of the backend are twelve at most, each by its exact version, with a reason in the README', () => {
    const readme = readFileSync('README.md', 'utf8')
    const reasons = readme
      .slice(readme.indexOf('## Dependencies'))
      .split('\n')
      .filter((line) => line.startsWith('| `'))
    const listed = reasons.flatMap((line) =>
      [...(line.split('|')[1] ?? '').matchAll(/`(.+?)`/g)].map(([, name]) => name),
    )
    expect(direct.length).toBeLessThanOrEqual(12)
    expect(listed.toSorted()).toEqual(direct.map(([name]) => name).toSorted())
    const all = { ...manifest.dependencies, ...manifest.devDependencies }
    expect(Object.values(all).filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  })

  it('may run a script at their installation only if they are on the list', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
    const withScript = Object.entries<{ hasInstallScript?: boolean }>(packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([place]) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length))
    expect(withScript.filter((name) => !(name in manifest.allowScripts))).toEqual([])
    expect(Object.keys(manifest.allowScripts).filter((name) => !withScript.includes(name))).toEqual([])
  })

  it('are listed by npm run sbom in CycloneDX, with licence and digest', () => {
    const sbom = JSON.parse(execFileSync('npm', ['run', '--silent', 'sbom'], { encoding: 'utf8' }))
    expect(sbom).toMatchObject({ bomFormat: 'CycloneDX', version: 1 })
    expect(sbom.specVersion).toMatch(/^1\.[5-9]$/)
    expect(sbom.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/)
    expect(sbom.metadata.component).toMatchObject({
      type: 'application',
      name: manifest.name,
      version: manifest.version,
      purl: `pkg:npm/${manifest.name}@${manifest.version}`,
    })
    const components: Record<string, unknown>[] = sbom.components
    for (const component of components)
      expect(component).toMatchObject({
        type: 'library',
        purl: expect.stringMatching(/^pkg:npm\/(%40[\w.-]+\/)?[\w.-]+@\d/) as string,
        hashes: [
          {
            alg: expect.stringMatching(/^SHA-512$/) as string,
            content: expect.stringMatching(/^[0-9a-f]{128}$/) as string,
          },
        ],
        licenses: [{ license: expect.anything() as object }],
      })
    const names = components.map(({ name, version }) => `${String(name)}@${String(version)}`)
    expect(names).toEqual(expect.arrayContaining(direct.map(([name, version]) => `${name}@${version}`)))
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => /^(react|typescript|vitest|@hubspot)/.test(name))).toEqual([])
    const refs = [sbom.metadata.component, ...components].map((one) => one['bom-ref'])
    const dependencies: { ref: string; dependsOn: string[] }[] = sbom.dependencies
    for (const { ref, dependsOn } of dependencies)
      expect(refs).toEqual(expect.arrayContaining([ref, ...dependsOn]))
  })
})

describe('GitHub', () => {
  const workflows = globSync('.github/workflows/*.yml')

  it.each(workflows)(
    '%s runs actions by their commit only, may only read, and does what .ci/run does',
    (file) => {
      const text = readFileSync(file, 'utf8')
      const workflow = parse(text)
      expect(workflow.permissions).toEqual({ contents: 'read' })
      const steps: { uses?: string; run?: string }[] = Object.values<{ steps: [] }>(workflow.jobs).flatMap(
        (job) => job.steps,
      )
      const used = steps.flatMap(({ uses }) => uses ?? [])
      expect(used.filter((action) => !/^actions\/[\w-]+@[0-9a-f]{40}$/.test(action))).toEqual([])
      for (const action of used) expect(text).toMatch(new RegExp(`${action} # v\\d+\\.\\d+\\.\\d+$`, 'm'))
      expect(steps.flatMap(({ run }) => run ?? [])).toEqual(['bash .ci/run'])
    },
  )

  it('Dependabot looks after packages, actions and images', () => {
    const { updates } = parse(readFileSync('.github/dependabot.yml', 'utf8'))
    const ecosystems = (updates as { 'package-ecosystem': string }[]).map((one) => one['package-ecosystem'])
    expect(ecosystems).toEqual(['npm', 'github-actions', 'docker', 'docker-compose'])
    expect(Object.keys(manifest.overrides)).toEqual(['rollup']) // the file says why it leaves it alone
  })
})

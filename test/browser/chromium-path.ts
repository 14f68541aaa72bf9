// Finds a Chromium to test with: the one in CHROME_PATH, else the system's, else the one from npm.
import { access, constants, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Chromium {
  executablePath: string
  /** Variables the browser's process needs on top of ours. */
  env: Record<string, string>
}

type Environment = Record<string, string | undefined>

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
]

export async function findChromium(given: Environment = process.env): Promise<Chromium> {
  const named = given['CHROME_PATH']
  if (named) {
    if (await isExecutable(named)) return { executablePath: named, env: {} }
    throw new Error('CHROME_PATH names no file that can be run')
  }
  for (const folder of (given['PATH'] ?? '').split(path.delimiter)) {
    for (const name of names) {
      const file = path.join(folder, name)
      if (folder && (await isExecutable(file))) return { executablePath: file, env: {} }
    }
  }
  return chromiumFromNpm()
}

/**
 * `@sparticuz/chromium` is made for machines that lack the libraries of a browser (NSS above all); it carries them, but
 * uses them only where it recognises its cloud. We always do: they are those it was built with.
 */
async function chromiumFromNpm(): Promise<Chromium> {
  const root = path.resolve(fileURLToPath(import.meta.resolve('@sparticuz/chromium')), '../..')
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
    version: string
  }
  const folder = path.join(tmpdir(), `sparticuz-chromium-${version}`)
  if (!(await isExecutable(path.join(folder, 'chromium')))) await unpack(path.join(root, 'bin'), folder)
  return {
    executablePath: path.join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'),
      FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
    },
  }
}

/** Unpacks beside the place and moves it there in one step: several test processes may do this at the same time. */
async function unpack(packed: string, folder: string): Promise<void> {
  const { default: chromium, inflate } = await import('@sparticuz/chromium')
  const staging = await mkdtemp(`${folder}-`)
  const usual = process.env['TMPDIR']
  process.env['TMPDIR'] = staging // the package unpacks into `os.tmpdir()`, wherever that is
  try {
    await chromium.executablePath()
    await inflate(path.join(packed, 'al2023.tar.br'))
    await writeFile(path.join(staging, 'fonts.conf'), fontsConf(folder))
  } finally {
    if (usual === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = usual
  }
  // Fails when another process was faster; its copy is as good.
  await rename(staging, folder).catch(() => rm(staging, { recursive: true }))
}

/** The package's own one names folders of its cloud; without any font this browser ends as soon as it draws a letter. */
const fontsConf = (folder: string) => `<?xml version="1.0"?>
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK)
    return (await stat(file)).isFile() // a folder passes for executable as well
  } catch {
    return false
  }
}

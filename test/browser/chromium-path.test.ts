import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { findChromium } from './chromium-path.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'chromium-path-'))
const program = path.join(folder, 'google-chrome')
writeFileSync(program, '#!/bin/sh\n')
chmodSync(program, 0o755)
afterAll(() => rmSync(folder, { recursive: true }))

it('takes the browser that CHROME_PATH names, and says when there is none', async () => {
  expect(await findChromium({ CHROME_PATH: program })).toEqual({ executablePath: program, env: {} })
  for (const wrong of [folder, path.join(folder, 'nothing')]) {
    await expect(findChromium({ CHROME_PATH: wrong })).rejects.toThrow(
      'CHROME_PATH names no file that can be run',
    )
  }
})

it("takes the system's browser", async () => {
  expect(await findChromium({ PATH: `${folder}/nothing:${folder}` })).toEqual({
    executablePath: program,
    env: {},
  })
})

it('runs the one from npm on a machine that has none, with the libraries and fonts it brings along', async () => {
  const { executablePath, env } = await findChromium({ PATH: '' })
  const browser = await chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: ['--no-sandbox'],
  })
  const page = await browser.newPage()
  await page.setContent('<h1>Größe 中文 🚲</h1>')
  expect((await page.screenshot()).byteLength).toBeGreaterThan(1000)
  await browser.close()
})

// A browser with the stage of the cards on it, as the tests of how the cards look and behave begin.
import { afterAll, beforeAll, vi } from 'vitest'
import { openCardStage, type CardStage } from './card-stage.ts'
import { openBrowser, type TestBrowser } from './open-browser.ts'

export function setUpStageTest(): { browser: () => TestBrowser; stage: () => CardStage } {
  let browser: TestBrowser
  let stage: CardStage
  // A browser starts here, beside other tests.
  vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 })
  beforeAll(async () => {
    browser = await openBrowser()
    stage = await openCardStage(browser)
  })
  afterAll(async () => {
    await stage?.close()
    await browser?.close()
  })
  return { browser: () => browser, stage: () => stage }
}

// What the card says and does by itself when HubSpot asks it to wait, and when tokens end, at 400 pixels.
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { brokenWords, overhang } from './card-look.ts'
import { setUpDemoTest } from './demo-test.ts'
import { failAt, panelOn } from './panel.ts'
import { cardOn, connectCard, openRecord, picture } from './record.ts'

const { demo, browser, page } = setUpDemoTest()
const sofia = { contactId: '1001', userId: '501' }
// Of another account and at another browser, so that one waits while the other goes on.
const rosa = { portalId: '100002', contactId: '2001', userId: '601' }
let waiting: Page

beforeAll(async () => {
  waiting = await (await browser().newPerson()).newPage()
  const connect = async (on: Page, who: typeof sofia) => {
    await openRecord(on, demo(), who)
    await connectCard(on)
  }
  await Promise.all([connect(page(), sofia), connect(waiting, rosa)])
})

const says = (words: string, on = page()) => cardOn(on).getByText(words).first().waitFor()

async function fits(on: Page, name: string) {
  await on.getByLabel('Card width').selectOption('400 px')
  await picture(on, `${name}-400`)
  expect(await overhang(cardOn(on))).toBeLessThanOrEqual(1)
  expect(await brokenWords(cardOn(on))).toEqual([])
}

/** Opens the record anew once the panel has said what will be seen. */
async function endTokens(button: string, shows: string) {
  await panelOn(page()).getByRole('button', { name: button }).click()
  await panelOn(page()).getByText(shows).waitFor()
  await openRecord(page(), demo(), sofia)
}

it('counts down when HubSpot asks it to wait', async () => {
  await failAt(waiting, 'everything (429, 11 s)')
  await openRecord(waiting, demo(), rosa)
  const left = async () => {
    const words = await cardOn(waiting).getByText('Goes on by itself in').innerText()
    return Number(/in (\d+) seconds/.exec(words)?.[1])
  }
  const first = await left()
  expect(first).toBeLessThanOrEqual(11)
  await failAt(waiting, 'nothing')
  await fits(waiting, 'counts-down')
  await expect.poll(left).toBeLessThan(first)
})

it('shows the same when its access token has expired: that is renewed in silence', async () => {
  const latest = panelOn(page()).getByRole('region', { name: 'Requests' }).getByRole('listitem').first()
  await expect.poll(() => latest.innerText()).toMatch(/token\s+v1/)
  await endTokens('Expire', 'Nothing: the backend renews them.')
  await says('Latest notes')
  await panelOn(page()).getByText('v2').first().waitFor()
  expect(await panelOn(page()).innerText()).not.toContain('reauthorization_required')
  await fits(page(), 'token-renewed')
})

it('says who may have ended the connection when the grant is revoked, and comes back with a consent', async () => {
  await endTokens('Are revoked', 'The card says that the connection ended.')
  await says('Connection ended')
  await says('You or an admin disconnected this card')
  await fits(page(), 'grant-revoked')
  await connectCard(page())
})

it('goes on by itself when the time is over', async () => {
  await says('Latest notes', waiting)
  expect(await panelOn(waiting).innerText()).toContain('rate_limited')
})

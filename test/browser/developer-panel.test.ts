import { beforeAll, expect, it } from 'vitest'
import { setUpDemoTest } from './demo-test.ts'
import { cardOn, connectCard, openRecord, picture } from './record.ts'

const { demo, page } = setUpDemoTest()
beforeAll(async () => {
  await page().goto(demo().url)
  await connectCard(page())
})

const panel = () => page().getByRole('complementary', { name: 'Developer panel' })

it('lists each request with its caller, URI form, claim, token, calls to HubSpot and answer', async () => {
  const latest = panel().getByRole('region', { name: 'Requests' }).getByRole('listitem').first()
  const text = (await latest.innerText()).replace(/\s+/g, ' ')
  expect(text).toContain('GET /api/contacts/:contactId 200 ok')
  expect(text).toMatch(
    /caller 501 in 100001 URI form (raw|decoded) claim fresh token v1 HubSpot calls \d+ took \d+ ms/,
  )
  const refused = panel().getByRole('listitem').filter({ hasText: '403 connection_required' })
  expect(await refused.count()).toBeGreaterThan(0)
})

it.each([
  ['Unchanged', '409 replayed_request'],
  ['One byte changed', '401 unauthorized'],
  ['Five minutes late', '401 unauthorized'],
  ['For another portal', '401 unauthorized'],
  ['portalId twice', '401 unauthorized'],
])('refuses the last signed request when it is sent again: %s', async (button, refusal) => {
  const line = panel()
    .getByRole('listitem')
    .filter({ has: page().getByRole('button', { name: button }) })
  await line.getByRole('button').click()
  await line.getByText(refusal).waitFor()
})

it('refuses the last request for another portal in every account', async () => {
  await openRecord(page(), demo(), { portalId: '100002', contactId: '2001', userId: '601' })
  await cardOn(page()).getByRole('heading').first().waitFor()
  const line = panel()
    .getByRole('listitem')
    .filter({ has: page().getByRole('button', { name: 'For another portal' }) })
  await line.getByRole('button').click()
  await line.getByText('401 unauthorized').waitFor()
  await openRecord(page(), demo(), { contactId: '1001', userId: '501' })
})

it('switches what HubSpot may do, and says where the card then shows something else', async () => {
  await page().getByText("HubSpot's undocumented behaviour").click()
  const limit = page().getByLabel('Requests of an account')
  await limit.selectOption('3 in 10 s')
  await panel().getByText('The card waits and goes on by itself.').waitFor()
  await page().reload()
  await page().getByText("HubSpot's undocumented behaviour").click()
  expect(await limit.locator('option:checked').textContent()).toBe('3 in 10 s')
  await picture(page(), 'developer-switches')
  await Promise.all([page().waitForResponse(/setSwitches/), limit.selectOption('110 in 10 s')])
})

it('says of every failure, and of every choice that changes the card, what the card then shows', async () => {
  await page().reload()
  await page().getByText("HubSpot's undocumented behaviour").click()
  const lines = panel().locator('.behaviour-shows')
  const failures = page().getByLabel('HubSpot fails at')
  const named = await failures.locator('option').allTextContents()
  expect(named.slice(1).length).toBeGreaterThan(7)
  for (const label of named.slice(1)) {
    await Promise.all([page().waitForResponse(/faults\.add/), failures.selectOption(label)])
    const shown = async () => [
      await failures.locator('option:checked').textContent(),
      await lines.allTextContents(),
    ]
    await expect.poll(shown).toEqual([label, [expect.stringMatching(/^[A-Z].*\.$/)]])
  }
  await failures.selectOption('nothing')

  const ends = page().getByLabel('A consent ends')
  for (const [label, line] of [
    ['without optional rights', 'this card only reads'],
    ['cancelled', 'ended without consent'],
    ['as another user', 'as somebody else'],
  ] as const) {
    await Promise.all([page().waitForResponse(/setSwitches/), ends.selectOption(label)])
    await lines.getByText(line).waitFor()
  }
  await Promise.all([page().waitForResponse(/setSwitches/), ends.selectOption('as it is chosen')])
  await expect.poll(() => lines.count()).toBe(0)
})

it('stays alive without its backend, and starts it again', async () => {
  await panel().getByRole('button', { name: 'Stop it' }).click()
  await panel().getByRole('heading', { name: 'The backend is stopped' }).waitFor()
  await page().reload()
  await panel().getByRole('heading', { name: 'The backend is stopped' }).waitFor()
  await page().getByRole('heading', { name: 'Sofia Marino' }).first().waitFor()
  await picture(page(), 'backend-stopped')
  await panel().getByRole('button', { name: 'Start it' }).click()
  await panel().getByRole('heading', { name: 'The backend is running' }).waitFor()
  await page().reload()
  await cardOn(page()).getByText('Latest notes').waitFor()
})

it('leaves a picture of all refusals', async () => {
  await picture(page(), 'developer-panel')
})

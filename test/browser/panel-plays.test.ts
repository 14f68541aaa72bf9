// What HubSpot does when the developer panel says so, as it is seen on the card.
import { beforeAll, expect, it } from 'vitest'
import { setUpDemoTest } from './demo-test.ts'
import { choose, failAt, panelOn } from './panel.ts'
import { cardOn, connectCard, openRecord, picture } from './record.ts'

const { demo, page } = setUpDemoTest()
beforeAll(async () => {
  await page().goto(demo().url)
  await connectCard(page())
})

const panel = () => panelOn(page())
const open = (userId = '501', contactId = '1001') => openRecord(page(), demo(), { contactId, userId })
const says = (words: string) => cardOn(page()).getByText(words).first().waitFor()
/** Looks again where HubSpot has just been asked too much for them, as a person would. */
async function showsNotesTo(userId: string, tries = 3): Promise<void> {
  await open(userId)
  const notes = cardOn(page()).getByText('Latest notes').first()
  await notes.waitFor({ timeout: 10_000 }).catch((error: unknown) => {
    if (tries === 1) throw error
    return showsNotesTo(userId, tries - 1)
  })
}
const connectLink = () => cardOn(page()).getByRole('link', { name: /onnect/ })

const fails = (label: string) => failAt(page(), label)
const consentEnds = (label: string) => choose(page(), 'A consent ends', label, /setSwitches/)

/** Allowed, whatever comes of it. */
async function consent() {
  const [opened] = await Promise.all([page().waitForEvent('popup'), connectLink().click()])
  await opened.getByRole('button', { name: 'Connect app' }).click()
  await opened
    .getByText(/onnected|Another account or user/)
    .first()
    .waitFor()
  await opened.close()
}

it('shows the deals that came in part, and says that they are not all', async () => {
  await fails('deals, in part (207)')
  await open()
  await says('The one that came')
  await says('Not everything could be read')
  expect(await cardOn(page()).innerText()).not.toContain('could not be read.')
  await fails('nothing')
})

it('shows names as HubSpot keeps them while it refuses them with 429, and saves a note', async () => {
  await fails('names (429)')
  // Of this account no name has been read before.
  await openRecord(page(), demo(), { portalId: '100002', contactId: '2001', userId: '601' })
  await connectCard(page())
  await says('presentationscheduled')
  await cardOn(page()).getByLabel('New note').fill('Written without names')
  await cardOn(page()).getByRole('button', { name: 'Save note' }).click()
  await says('Written without names')
  await fails('nothing')
})

it('says of a note whether it was saved, may have been, or was refused, as the panel plays it', async () => {
  await open()
  const save = async (text: string) => {
    await cardOn(page()).getByLabel('New note').fill(text)
    await cardOn(page()).getByRole('button', { name: 'Save note' }).click()
  }
  await fails('saving a note (403)')
  await save('Refused')
  await says('Not saved')
  await fails('nothing')
  await open()
  await fails('saving a note (408, as HTML)')
  await save('Nobody knows')
  await says('This may have been saved')
  await cardOn(page()).getByRole('button', { name: 'Check if it was saved' }).waitFor()
  await fails('nothing')
})

it('says that deals are not part of the permissions', async () => {
  await fails('deals (403, scopes named otherwise)')
  await open()
  await says('not part of this card’s permissions')
  await fails('nothing')
})

it('shows a consent that ended as the panel plays it, and asks to connect after an uninstall', async () => {
  await open()
  await panel().getByRole('button', { name: 'By this user' }).click()
  await panel().getByText('The card asks to connect again').waitFor()
  await open()
  await connectLink().waitFor()
  await picture(page(), 'uninstalled-by-user')
  await consentEnds('cancelled')
  await consent()
  await open()
  await says('ended without your consent')
  await picture(page(), 'consent-cancelled')
  await consentEnds('as another user')
  await consent()
  await open()
  await says('as somebody else')
  await consentEnds('without optional rights')
  await consent()
  await open()
  await says('this card only reads')
  await picture(page(), 'consent-without-optional')
  await consentEnds('as it is chosen')
})

it('leaves colleagues alone when one user uninstalls, and none when the account does', async () => {
  await open('502')
  await connectCard(page())
  await showsNotesTo('501')
  await panel().getByRole('button', { name: 'By this user' }).click()
  await open('501')
  await connectLink().waitFor()
  await showsNotesTo('502')
  await panel().getByRole('button', { name: 'From the account' }).click()
  await panel().getByText('The card asks to connect again').waitFor()
  await open('502')
  await connectLink().waitFor()
})

it('says how long a limit of the day lasts', async () => {
  await fails('everything (429, for the day)')
  // Of an account that nobody looks at after this: HubSpot is asked nothing for it before the day is over.
  await openRecord(page(), demo(), { portalId: '100002', contactId: '2001', userId: '601' })
  await says(' hours')
  await fails('nothing')
})

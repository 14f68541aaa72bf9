// The whole way of the card in one place: a browser, the record page, a backend process, and a HubSpot that takes its
// time. Beside it the same page with an empty card.
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Hono } from 'hono'
import { openBrowser } from '../browser/open-browser.ts'
import { startCluster } from '../chaos/cluster.ts'
import { openCards } from '../demo/cards.ts'
import { validSettings } from '../setup/valid-settings.ts'
import { linkBoth, linksOf, type Account } from '../local-hubspot/accounts/account.ts'
import { listen, type Front } from '../local-hubspot/listen.ts'
import type { LocalHubSpot } from '../local-hubspot/local-hubspot.ts'
import { openRecordPage } from '../local-hubspot/page/record-page.ts'
import { recordPath } from '../local-hubspot/page/record-path.ts'
import { openFreshSqlite } from '../setup/databases.ts'
import { watchCard, type LookedFor, type Sighting } from './watch-card.ts'

const who = { portalId: '100001', userId: '501' }
const example = '1001'
const origin = validSettings().PUBLIC_URL ?? ''

export interface FeltStage {
  /** HubSpot's API answers so late from now on. */
  slow(ms: number): void
  /** A contact nobody has seen yet. */
  newContact(): string
  see(card: 'ours' | 'empty', contactId: string, lookedFor: LookedFor): Promise<Sighting>
  close(): Promise<void>
}

export async function openFeltStage(): Promise<FeltStage> {
  const folder = await mkdtemp(join(tmpdir(), 'felt-'))
  const browser = await openBrowser()
  const context = await browser.newPerson()
  const cluster = await startCluster(openFreshSqlite, {
    processes: 1,
    hubspot: { accountsAsOf: Date.now() },
  })
  const { hubspot } = cluster
  hubspot.setOrigins({ [origin]: cluster.processes[0]?.url ?? '' })
  await cluster.connect(who)
  const account = hubspot.accounts.get(who.portalId)
  if (!account) throw new Error(`no account ${who.portalId}`)
  const cardFolder = 'hubspot-project/src/app/cards'
  const pages = {
    ours: await openPage(hubspot, cardFolder, 'ContactCard.tsx', join(folder, 'ours')),
    empty: await openPage(
      hubspot,
      join(import.meta.dirname, 'empty-card'),
      'EmptyCard.tsx',
      join(folder, 'empty'),
    ),
  }
  let made = 0
  const newContact = () => copyContact(account, String(900_000 + ++made))
  await warmUp(hubspot, newContact)

  return {
    slow(ms) {
      hubspot.faults.clear()
      hubspot.faults.add({ on: 'crm', act: { delayMs: ms } })
    },
    newContact,
    async see(card, contactId, lookedFor) {
      const page = await context.newPage()
      await page.addInitScript(watchCard, lookedFor)
      await page.goto(pages[card].url + recordPath({ ...who, contactId }))
      await page.waitForFunction(() => cardSeen.completeMs !== null)
      // What moves does so at once, or with the next frames.
      await page.waitForTimeout(100)
      const seen = await page.evaluate(() => cardSeen)
      await page.close()
      // The end of one page must not take from the next.
      await pause(300)
      return seen
    },
    async close() {
      for (const page of Object.values(pages)) await page.close()
      await cluster.close()
      await browser.close()
      await rm(folder, { recursive: true })
    },
  }
}

/** A service that people look at has answered before, and Node has compiled what it runs. */
async function warmUp(hubspot: LocalHubSpot, newContact: () => string) {
  for (let view = 0; view < 100; view += 1) {
    const url = `${origin}/api/contacts/${newContact()}`
    for (let look = 0; look < 2; look += 1) {
      const { status } = await hubspot.hubspotFetch({ ...who, url: `${url}?_rid=${randomUUID()}` })
      if (status !== 200) throw new Error(`the backend answered ${status}`)
    }
  }
}

/** Of `watchCard`, in the page. */
declare const cardSeen: Sighting

async function openPage(hubspot: LocalHubSpot, folder: string, entryFile: string, output: string) {
  const quiet = () => undefined
  const place = 'crm.record.tab'
  const cards = await openCards(
    [{ place, title: 'Contact summary', folder, entryFile }],
    output,
    quiet,
    quiet,
  )
  const page = await openRecordPage({
    accounts: hubspot.accounts,
    app: { appId: hubspot.app.appId, appName: 'Contact card', variables: { API_ORIGIN: origin } },
    cards: cards.all,
    behaviours: () => ({ ...hubspot.switches, ...hubspot.signing }),
    hubspotFetch: (call) => hubspot.hubspotFetch(call),
    writeCardLog: quiet,
  })
  const front: Front = (request, response) => page.handle(request, response)
  const listener = await listen(new Hono(), 0, front)
  return {
    url: listener.url,
    async close() {
      page.close()
      await listener.close()
      await cards.close()
    },
  }
}

function copyContact(account: Account, id: string): string {
  const { contacts } = account.records
  const contact = contacts.get(example)
  if (!contact) throw new Error(`no contact ${example}`)
  contacts.set(id, { ...contact, id })
  for (const { type, id: other, primary } of linksOf(account, 'contacts', example))
    linkBoth(account, { type: 'contacts', id }, { type, id: other }, primary)
  return id
}

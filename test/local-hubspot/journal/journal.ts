// The webhooks journal: what happened to an app's installs, in files that are read in order and kept three days.
// Only what an app has subscribed to is written, from the moment of its subscription.
import { randomUUID } from 'node:crypto'
import type { RegisteredApp } from '../app.ts'
import type { JournalEvent } from './journal-event.ts'
import type { Switches } from '../switches.ts'
import { seenThrough, type Subscription } from './subscription.ts'

export interface JournalFile {
  offset: string
  /** Milliseconds since the epoch. */
  publishedAt: number
  journalEvents: JournalEvent[]
  /** What is wrong with it; nobody will ever read it. */
  spoilt?: Spoilt
}

/** It ends in the middle, with or without its announced length; is a page for people; or may not be read. */
export type Spoilt = 'cut-short' | 'cut-off' | 'html' | 'forbidden'

const retentionMs = 3 * 24 * 3_600_000

export type Journal = ReturnType<typeof createJournal>

export function createJournal(now: () => number, switches: Pick<Switches, 'journal'>) {
  const files = new Map<RegisteredApp, JournalFile[]>()
  const subscriptions = new Map<RegisteredApp, Subscription[]>()
  let held: { app: RegisteredApp; event: JournalEvent }[] | null = null

  const kept = (app: RegisteredApp) =>
    (files.get(app) ?? []).filter(({ publishedAt }) => publishedAt > now() - retentionMs)

  function publish(app: RegisteredApp, journalEvents: JournalEvent[]): void {
    if (journalEvents.length === 0) return
    const spoilt = switches.journal.files === 'whole' ? {} : { spoilt: switches.journal.files }
    const file = { offset: randomUUID(), publishedAt: now(), journalEvents, ...spoilt }
    files.set(app, [...(files.get(app) ?? []), file])
  }

  return {
    subscriptions: (app: RegisteredApp) => subscriptions.get(app) ?? [],
    subscribe(app: RegisteredApp, subscription: Subscription): void {
      const others = (subscriptions.get(app) ?? []).filter(({ id }) => id !== subscription.id)
      subscriptions.set(app, [...others, subscription])
    },
    unsubscribe(app: RegisteredApp, portalId: number): void {
      const others = (subscriptions.get(app) ?? []).filter((one) => one.portalId !== portalId)
      subscriptions.set(app, others)
    },

    happened(app: RegisteredApp, event: JournalEvent): void {
      const seen = seenThrough(subscriptions.get(app) ?? [], event, switches.journal)
      if (!seen) return
      if (held) held.push({ app, event: seen })
      else publish(app, [seen])
    },

    /** From now on events wait, to come in one file. */
    hold(): void {
      held ??= []
    },
    release(): void {
      for (const [app, events] of Map.groupBy(held ?? [], ({ app }) => app)) {
        publish(
          app,
          events.map(({ event }) => event),
        )
      }
      held = null
    },
    /** The events of the last file once more, as a delivery at least once may do. */
    repeatLast(app: RegisteredApp): void {
      publish(app, files.get(app)?.at(-1)?.journalEvents ?? [])
    },

    /** The last file, for ever. */
    spoilLast(app: RegisteredApp, spoilt: Spoilt): void {
      const file = files.get(app)?.at(-1)
      if (file) file.spoilt = spoilt
    },

    earliest: (app: RegisteredApp) => kept(app)[0] ?? null,
    latest: (app: RegisteredApp) => kept(app).at(-1) ?? null,
    /** `undefined` for an offset that never was, or is no longer kept. */
    after(app: RegisteredApp, offset: string): JournalFile | null | undefined {
      const all = kept(app)
      const index = all.findIndex((file) => file.offset === offset)
      return index < 0 ? undefined : (all[index + 1] ?? null)
    },
  }
}

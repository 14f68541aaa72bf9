// The webhooks journal: what happened to an app's installs, in files that are read in order and kept three days.
// Only what an app has subscribed to is written, from the moment of its subscription.
import { randomUUID } from 'node:crypto'
import type { RegisteredApp } from '../app.ts'
import type { JournalEvent } from './journal-event.ts'
import { subscribesTo, type Subscription } from './subscription.ts'

export interface JournalFile {
  offset: string
  /** Milliseconds since the epoch. */
  publishedAt: number
  journalEvents: JournalEvent[]
}

const retentionMs = 3 * 24 * 3_600_000

export type Journal = ReturnType<typeof createJournal>

export function createJournal(now: () => number) {
  const files = new Map<RegisteredApp, JournalFile[]>()
  const subscriptions = new Map<RegisteredApp, Subscription[]>()
  let held: { app: RegisteredApp; event: JournalEvent }[] | null = null

  const kept = (app: RegisteredApp) =>
    (files.get(app) ?? []).filter(({ publishedAt }) => publishedAt > now() - retentionMs)

  function publish(app: RegisteredApp, journalEvents: JournalEvent[]): void {
    if (journalEvents.length === 0) return
    const file = { offset: randomUUID(), publishedAt: now(), journalEvents }
    files.set(app, [...(files.get(app) ?? []), file])
  }

  return {
    subscriptions: (app: RegisteredApp) => subscriptions.get(app) ?? [],
    subscribe(app: RegisteredApp, subscription: Subscription): void {
      subscriptions.set(app, [...(subscriptions.get(app) ?? []), subscription])
    },

    happened(app: RegisteredApp, event: JournalEvent): void {
      const wanted = (subscriptions.get(app) ?? []).some((subscription) => subscribesTo(subscription, event))
      if (!wanted) return
      if (held) held.push({ app, event })
      else publish(app, [event])
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

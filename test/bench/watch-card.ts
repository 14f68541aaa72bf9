// Runs in a record page before anything else: notes when its first card was mounted, when words that are looked for
// stood in it, and how far anything that was already there moved after the first of them.

export interface Sighting {
  /** Milliseconds after the mount; `null` until then. */
  firstMs: number | null
  completeMs: number | null
  /** The longest way up or down of anything on the screen after the first content, in CSS pixels. */
  movedPx: number
}

export interface LookedFor {
  first: string
  complete: string
}

export function watchCard({ first, complete }: LookedFor): void {
  const seen: Sighting = { firstMs: null, completeMs: null, movedPx: 0 }
  Object.assign(window, { cardSeen: seen })
  let mountedAt = 0
  const since = () => performance.now() - mountedAt

  const Plain = window.Worker
  window.Worker = class extends Plain {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options)
      mountedAt ||= performance.now()
    }
  }

  new MutationObserver(() => {
    const text = document.querySelector('section.card .card-body')?.textContent ?? ''
    if (text.includes(first)) seen.firstMs ??= since()
    if (text.includes(complete)) seen.completeMs ??= since()
  }).observe(document, { subtree: true, childList: true, characterData: true })

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { sources?: Shift[] })[]) {
      if (seen.firstMs === null || entry.startTime < mountedAt + seen.firstMs) continue
      for (const { previousRect, currentRect } of entry.sources ?? []) {
        // What is new or gone has no height on one side, and has not moved.
        if (previousRect.height === 0 || currentRect.height === 0) continue
        seen.movedPx = Math.max(seen.movedPx, Math.abs(currentRect.top - previousRect.top))
      }
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

/** Of the Layout Instability API (https://wicg.github.io/layout-instability/). */
interface Shift {
  previousRect: DOMRectReadOnly
  currentRect: DOMRectReadOnly
}

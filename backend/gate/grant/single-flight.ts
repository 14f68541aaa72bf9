// Work that many ask for at the same moment is done once, and all get its result.

export interface SingleFlight<T> {
  run(key: string, work: () => Promise<T>): Promise<T>
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
}

export function createSingleFlight<T>(): SingleFlight<T> {
  const flights = new Map<string, Promise<T>>()
  return {
    run(key, work) {
      const running = flights.get(key)
      if (running) return running
      const flight = work().finally(() => flights.delete(key))
      flights.set(key, flight)
      return flight
    },
    async idle() {
      while (flights.size > 0) await Promise.allSettled(flights.values())
    },
  }
}

// Work that many ask for at the same moment is done once, and all get its result.

export function createSingleFlight<T>() {
  const flights = new Map<string, Promise<T>>()
  return {
    run(key: string, work: () => Promise<T>): Promise<T> {
      const running = flights.get(key)
      if (running) return running
      const flight = work().finally(() => flights.delete(key))
      flights.set(key, flight)
      return flight
    },
    /** Resolves when nothing is under way. */
    async idle() {
      while (flights.size > 0) await Promise.allSettled(flights.values())
    },
  }
}

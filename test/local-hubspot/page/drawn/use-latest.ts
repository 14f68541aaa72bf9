// What a choice shows: what the person chose, until the card gives it another value.
import { useEffect, useState } from 'react'

export function useLatest<T>(given: T | undefined, first: T): [T, (value: T) => void] {
  const [value, setValue] = useState(given ?? first)
  useEffect(() => {
    if (given !== undefined) setValue(given)
  }, [given])
  return [value, setValue]
}

// Loads what this user may see of the record, and loads it again when the card asks for it.
import { useCallback, useEffect, useState } from 'react'
import type { PageData } from '../page-data.ts'
import { RecordPage } from './RecordPage.tsx'
import { loadPage } from './requests.ts'

export function Page() {
  const [data, setData] = useState<PageData>()
  const [failure, setFailure] = useState<string>()
  const load = useCallback(async () => {
    try {
      const loaded = await loadPage()
      setData(loaded)
      return loaded
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error))
      throw error
    }
  }, [])
  useEffect(() => {
    load().catch(() => undefined)
  }, [load])

  if (failure) {
    return (
      <main className="page-failure" role="alert">
        <h1>The record page could not be loaded</h1>
        <p>{failure}</p>
      </main>
    )
  }
  return data ? (
    <RecordPage data={data} reload={load} />
  ) : (
    <main className="page-loading">Loading the record…</main>
  )
}

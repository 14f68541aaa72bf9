// A form of the card. HubSpot reports what is in the inputs by their names when the form is submitted, and every
// input reports its last change before that.
import { createContext, useContext, useEffect, useRef, type SyntheticEvent } from 'react'
import type { FormProps } from '@hubspot/ui-extensions'
import { extensionEvent, reactions } from './extension-event.ts'

interface Committing {
  add(commit: () => void): void
  delete(commit: () => void): void
}

const FormContext = createContext<Committing | null>(null)

export function Form({ children, onSubmit, autoComplete }: FormProps) {
  const commits = useRef(new Set<() => void>())
  function submit(event: SyntheticEvent<HTMLFormElement>) {
    // The page must not navigate, whatever the card says.
    event.preventDefault()
    for (const commit of commits.current) commit()
    const entries = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)])
    const targetValue = Object.fromEntries(entries) as Record<string, string>
    void onSubmit?.({ ...extensionEvent(event), targetValue }, reactions)
  }
  return (
    <FormContext.Provider value={commits.current}>
      <form className="form" onSubmit={submit} autoComplete={autoComplete} noValidate>
        {children}
      </form>
    </FormContext.Provider>
  )
}

/** Calls `commit` before the surrounding form reports its submission. */
export function useCommitBeforeSubmit(commit: () => void): void {
  const form = useContext(FormContext)
  const latest = useRef(commit)
  useEffect(() => {
    latest.current = commit
  })
  useEffect(() => {
    if (!form) return
    const call = () => latest.current()
    form.add(call)
    return () => form.delete(call)
  }, [form])
}

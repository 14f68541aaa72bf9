// The text in a field. A card's `value` comes back from the worker a moment after the key was pressed; without
// a draft of its own the field would lose what was typed meanwhile.
import { useEffect, useRef, useState } from 'react'
import { useCommitBeforeSubmit } from './Form.tsx'

export interface DraftOptions {
  value: string | undefined
  defaultValue: string | undefined
  onInput: ((text: string) => void) | undefined
  onChange: ((text: string) => void) | undefined
}

export interface Draft {
  text: string
  type(text: string): void
  /** Reports the text as changed, if it was (HubSpot: on blur and before submit). */
  commit(): void
}

export function useDraft({ value, defaultValue, onInput, onChange }: DraftOptions): Draft {
  const [text, setText] = useState(value ?? defaultValue ?? '')
  const awaited = useRef<string[]>([])
  const committed = useRef(text)

  useEffect(() => {
    if (value === undefined) return
    const echo = awaited.current.indexOf(value)
    if (echo >= 0) {
      awaited.current.splice(0, echo + 1)
      return
    }
    awaited.current = []
    committed.current = value
    setText(value)
  }, [value])

  const draft: Draft = {
    text,
    type(typed) {
      setText(typed)
      if (onInput && value !== undefined) awaited.current.push(typed)
      onInput?.(typed)
    },
    commit() {
      if (committed.current === text) return
      committed.current = text
      onChange?.(text)
    },
  }
  useCommitBeforeSubmit(draft.commit)
  return draft
}

// What every view of the card needs: words, numbers, the time, the record and the page around it.
import { createContext, useContext } from 'react'
import type { CrmHostActions } from '@hubspot/ui-extensions'
import type { Format } from './format.ts'
import type { Texts } from './texts-en.ts'

export type PageActions = Pick<
  CrmHostActions,
  'addAlert' | 'refreshObjectProperties' | 'fetchCrmObjectProperties' | 'onCrmPropertiesUpdate'
>

export interface CardContext {
  texts: Texts
  format: Format
  /** Milliseconds since the epoch, moved on once a minute. */
  now: number
  portalId: number
  /** The record that the page shows. */
  objectId: number
  actions: PageActions
}

const Context = createContext<CardContext | null>(null)
export const CardProvider = Context.Provider

export function useCard(): CardContext {
  const card = useContext(Context)
  if (!card) throw new Error('a view outside the card')
  return card
}

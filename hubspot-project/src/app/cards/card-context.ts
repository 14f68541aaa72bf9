// What every view of a card needs: words, numbers, the time, the record and the page around it.
import { createFormat } from './format.ts'
import { createContext, useContext, useMemo } from './react.ts'
import { languageOf } from './texts.ts'
import { useNow } from './use-clock.ts'
import type { CrmContext, CrmHostActions } from '@hubspot/ui-extensions'
import type { Format } from './format.ts'
import type { Say } from './texts.ts'

export type PageActions = Pick<
  CrmHostActions,
  'addAlert' | 'refreshObjectProperties' | 'fetchCrmObjectProperties' | 'onCrmPropertiesUpdate'
>

interface CardContext {
  say: Say
  format: Format
  /** Milliseconds since the epoch, moved on once a minute. */
  now: number
  /** The account's day, `YYYY-MM-DD`. */
  today: string
  portalId: number
  /** The record that the page shows. */
  objectId: number
  actions: PageActions
}

// There is none outside of the card, and a view that asks for it there fails.
const Context = createContext(undefined as unknown as CardContext)
export const CardProvider = Context.Provider

export const useCard = () => useContext(Context)

/** The same for all views of one card, made by its outermost. */
export const useNewCard = ({ portal, user, crm }: CrmContext, actions: PageActions): CardContext => {
  const language = user.locale ?? user.language
  const { say, locale } = languageOf(language)
  const format = useMemo(() => createFormat(locale, portal.timezone), [locale, portal.timezone])
  const now = useNow()
  const today = format.dayAt(now)
  return { say, format, now, today, portalId: portal.id, objectId: Number(crm.objectId), actions }
}

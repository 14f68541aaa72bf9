// What a component lays over the page: a tooltip while it is pointed at, a panel or a modal when it is pressed.
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'

/** How often the component that carries the overlay was pressed. */
const PressedContext = createContext(0)

/** `node` belongs beside the component, `press` into its click. */
export function useOverlay(overlay: ReactNode): { node: ReactNode; press: () => void } {
  const [pressed, setPressed] = useState(0)
  const node = overlay ? <PressedContext.Provider value={pressed}>{overlay}</PressedContext.Provider> : null
  return { node, press: () => setPressed((count) => count + 1) }
}

interface Openable {
  open(): void
  close(): void
}

/** By the ids a card gave them: `reactions` and `closeOverlay` know no more. */
const openables = new Map<string, Openable>()

export const openOverlay = (id: string): void => openables.get(id)?.open()
export const closeOverlay = (id: string): void => openables.get(id)?.close()

/** Opens when what carries it is pressed, or by its id. */
export function useOpenable(id: string, { open, close }: Openable): void {
  const pressed = useContext(PressedContext)
  useEffect(() => {
    if (pressed > 0) open()
  }, [pressed, open])
  useEffect(() => {
    openables.set(id, { open, close })
    return () => void openables.delete(id)
  }, [id, open, close])
}

// Draws what the worker sent: known components as HTML, the others as a visible note with their name.
import { createController } from '@remote-ui/react/host'
import type { ComponentType } from 'react'
import { drawnComponents } from '../drawn/components.ts'
import { NotDrawn } from '../drawn/NotDrawn.tsx'

const notDrawn = new Map<string, ComponentType>()

function componentFor(name: string): ComponentType {
  if (Object.hasOwn(drawnComponents, name)) return drawnComponents[name] as ComponentType
  const known = notDrawn.get(name)
  if (known) return known
  // Only the children are shown: the other props may be functions and objects of a component nobody drew.
  const component: ComponentType<{ children?: React.ReactNode }> = ({ children }) => (
    <NotDrawn name={name}>{children}</NotDrawn>
  )
  notDrawn.set(name, component)
  return component
}

const library = createController({})

/** The library's controller throws on a name it does not know; this one never does. */
export const cardController: typeof library = {
  renderer: library.renderer,
  get: (name: string | symbol) => componentFor(String(name)),
}

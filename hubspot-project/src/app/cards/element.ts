// What JSX becomes (tsconfig.json), under names of the card's own: the minifier shortens these, but not what is called
// by its name in another library, and that would be a twentieth of a bundle. Each file with JSX imports it.
import * as React from 'react'

export const { createElement, Fragment } = React

// React under names of the card's own: the minifier shortens these, but not what is called by its name in another
// library, and a bundle says these so often that it would be a twentieth of it. `createElement` and `Fragment` are what
// JSX becomes (tsconfig.json), so each file with JSX imports them. The other hooks are rare, and come from React.
import * as React from 'react'

export const { createElement, Fragment, useEffect, useState } = React

// React under names of the card's own: the minifier shortens these, but not what is called by its name in another
// library, and a bundle says these so often that it would be a twentieth of it. `createElement` and `Fragment` are what
// JSX becomes (tsconfig.json), so each file with JSX imports them. What is said only once comes from React.
import React from 'react'

export const { createContext, createElement, Fragment, useContext, useEffect, useMemo, useState } = React

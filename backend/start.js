// The way in for any Node: main.ts needs one that runs TypeScript, and an older one can still say so.
import './node-version.js'

void import('./main.ts')

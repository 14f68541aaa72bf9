// `npm run setup` on any Node: an older one can at least say which it needs.
import '../../backend/node-version.js'

void import('./main.ts')

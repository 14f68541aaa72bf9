// What Node compiled of the product and its packages, kept for the next process that a test starts: that is most of a start.
import path from 'node:path'

/** For an environment. */
export const compileCache = {
  NODE_COMPILE_CACHE: path.resolve(import.meta.dirname, '../../node_modules/.cache/compiled'),
}

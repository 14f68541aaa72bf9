// Bundles the page and the worker that runs the card for the browser. Made once at the start, kept in memory.
import path from 'node:path'
import { build, stop } from 'esbuild'

/** Text of each file the browser may ask for, by name: `page.js`, `page.css`, `worker.js`. */
export type BrowserBundle = ReadonlyMap<string, string>

const here = import.meta.dirname

export async function bundleForBrowser(): Promise<BrowserBundle> {
  const { outputFiles } = await build({
    entryPoints: { page: path.join(here, 'host/main.tsx'), worker: path.join(here, 'worker/main.ts') },
    outdir: path.join(here, 'dist'),
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    minify: true,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  })
  await stop() // the service it keeps running for a next build
  return new Map(outputFiles.map((file) => [path.basename(file.path), file.text]))
}

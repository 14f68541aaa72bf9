// The shell blocks of the project's pages. Each is run by pages.test.ts as it stands, or has a comment above it that says
// why not:
//
//   <!-- run by test/demo/demo.test.ts -->     another test runs it, or several: the file's name
//   <!-- needs an account: … -->               cannot run here: what it needs, and the reason
import { globSync, readFileSync } from 'node:fs'

export interface ShellBlock {
  /** `docs/operations.md:40`, of the fence. */
  place: string
  script: string
  /** Files. */
  runBy: string[]
  needs: { what: string; reason: string } | null
}

export interface Page {
  file: string
  blocks: ShellBlock[]
  /** Of every fence of the page. */
  languages: string[]
}

export const readPages = (): Page[] =>
  globSync(['*.md', 'docs/**/*.md'])
    .sort()
    .map((file) => readPage(file, readFileSync(file, 'utf8')))

const fence = /(?:^<!-- (.*?) -->\n\n?)?^```(\S*)[^\n]*\n(.*?)^```$/gms
const needs = /^needs ([^:]+): (.+)$/s
const runBy = /^run by (\S+(?: and \S+)*)$/

export function readPage(file: string, markdown: string): Page {
  const fences = [...markdown.matchAll(fence)].map((match) => {
    const [whole, comment = '', language = '', script = ''] = match
    const before = markdown.slice(0, match.index + whole.indexOf('```'))
    const [, what, reason] = needs.exec(comment) ?? []
    return {
      language,
      block: {
        place: `${file}:${before.split('\n').length}`,
        script,
        runBy: runBy.exec(comment)?.[1]?.split(' and ') ?? [],
        needs: what !== undefined && reason !== undefined ? { what, reason } : null,
      },
    }
  })
  const ofShell = fences.filter(({ language }) => language === 'sh')
  return {
    file,
    languages: fences.map(({ language }) => language),
    blocks: ofShell.map(({ block }) => block),
  }
}

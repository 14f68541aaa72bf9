// Every shell block of README.md and the other pages is run as it stands, in the order of the page, beside a backend that
// runs; or a comment above it says who else runs it, or what it needs that is not here.
import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareBackend, type PreparedBackend } from './prepared-backend.ts'
import { readPage, readPages, type ShellBlock } from './shell-blocks.ts'

const pages = readPages()
const here = ({ runBy, needs }: ShellBlock) => runBy.length === 0 && needs === null

it('writes commands as sh, so that none is passed over', () => {
  const others = /^(bash|zsh|shell|shellsession|console|terminal|cmd|powershell)?$/
  expect(
    pages.flatMap(({ file, languages }) => languages.filter((one) => others.test(one)).map(() => file)),
  ).toEqual([])
})

describe.each(pages.filter(({ blocks }) => blocks.some(here)))('$file', ({ blocks }) => {
  let backend: PreparedBackend
  beforeAll(async () => {
    backend = await prepareBackend()
  })
  afterAll(() => backend.close())

  it.each(blocks.filter(here))('$place runs', { timeout: 90_000 }, async ({ script }) => {
    const { code, out } = await backend.run(script)
    expect(code, out).toBe(0)
  })
})

describe('blocks that are not run here', () => {
  const elsewhere = pages.flatMap(({ blocks }) => blocks.filter(({ runBy }) => runBy.length > 0))
  it.each(elsewhere)('$place is run by $runBy', ({ runBy }) => {
    expect(runBy.filter((file) => !existsSync(file))).toEqual([])
  })

  const impossible = pages.flatMap(({ blocks }) => blocks.filter(({ needs }) => needs !== null))
  it.each(impossible)('$place needs $needs.what: $needs.reason', ({ needs }) => {
    expect(needs?.reason.split(' ').length).toBeGreaterThan(3)
  })
})

it.each<[string, string, Partial<ShellBlock>]>([
  ['a bare block', '```sh\na\n```\n', { runBy: [], needs: null, script: 'a\n' }],
  [
    'one that runs elsewhere',
    '<!-- run by a.ts -->\n\n```sh\na\n```\n',
    { runBy: ['a.ts'], place: 'a.md:3' },
  ],
  ['one that cannot', '<!-- needs x: as y -->\n```sh\na\n```\n', { needs: { what: 'x', reason: 'as y' } }],
  ['one after any other comment', '<!-- so it is -->\n\n```sh\na\n```\n', { runBy: [], needs: null }],
])('reads %s', (_name, markdown, block) => expect(readPage('a.md', markdown).blocks).toMatchObject([block]))

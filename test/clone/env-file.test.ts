import { parseEnv } from 'node:util'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { setInEnvText } from '../../hubspot-project/setup/env-file.ts'

const set = (text: string, changes: Record<string, string>) => {
  const done = setInEnvText(text, changes)
  return 'text' in done ? done.text : done
}

it.each([
  ['in its place', '# a\nA=1\nB=\n', { B: 'x' }, '# a\nA=1\nB=x\n'],
  ['at the end', 'A=1', { B: 'x' }, 'A=1\nB=x\n'],
  ['quoted where it must be', 'B=\n', { B: 'a#b' }, "B='a#b'\n"],
  ['behind export', 'export B=1\n', { B: 'x' }, 'B=x\n'],
  ['at the end where it stands twice', 'B=1\nB=2\n', { B: 'x' }, 'B=1\nB=2\nB=x\n'],
  ['not in a comment', '# B=1\n', { B: 'x' }, '# B=1\nB=x\n'],
  ['at the end of a text over lines', 'A="1\nB=2"\n', { B: 'x' }, 'A="1\nB=2"\nB=x\n'],
])('a value is set %s', (_name, text, changes, wanted) => {
  expect(set(text, changes as Record<string, string>)).toBe(wanted)
})

it('a value that no quotes can hold is named', () => {
  expect(set('', { A: `a'b"c\`#d` })).toEqual({ unwritable: 'A' })
})

it('whatever is set is what Node reads, and every other value stays', () => {
  const visible = fc.stringMatching(/^[\x21-\x7e]{1,40}$/)
  const others = 'A=1\n# note\nB="two # words"\n\nC=\nD=4\n'
  fc.assert(
    fc.property(visible, fc.constantFrom('A', 'C', 'E'), (value, name) => {
      const text = set(others, { [name]: value })
      if (typeof text !== 'string') return
      expect({ ...parseEnv(text) }).toEqual({ ...parseEnv(others), [name]: value })
      expect(text).toContain('# note')
    }),
  )
})

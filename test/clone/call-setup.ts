// Calls the setup as the function behind `npm run setup`, with a terminal that a test types into, or with none.
import { PassThrough } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { stripVTControlCharacters } from 'node:util'
import * as prompts from '@clack/prompts'
import { runSetup, type SetupDeps } from '../../hubspot-project/setup/setup.ts'
import { writeChange } from '../../hubspot-project/setup/write-changes.ts'
import { newTokenKey } from '../setup/valid-settings.ts'

export interface SetUp {
  code: number
  out: string
  err: string
  /** What the terminal showed, without colours. */
  screen: string
}

let count = 0
const freshThings = () => ({
  suffix: (0xa0000000 + count++).toString(16),
  tokenKey: newTokenKey(),
})

export async function callSetup(
  root: string,
  argv: readonly string[],
  more: Partial<SetupDeps> & { type?: (keys: Keyboard) => Promise<void> } = {},
): Promise<SetUp> {
  const { type, ...deps } = more
  const said = { out: '', err: '', screen: '' }
  const keyboard = type ? openKeyboard() : null
  keyboard?.output.on('data', (chunk) => (said.screen += stripVTControlCharacters(String(chunk))))
  const running = runSetup(argv, {
    root,
    environment: {},
    terminal: keyboard && { prompts, input: keyboard.input, output: keyboard.output },
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    fresh: freshThings,
    readSecret: () => {
      throw new Error('this test has no such file')
    },
    write: writeChange,
    doctor: async () => 0,
    ...deps,
  })
  if (keyboard && type) await Promise.race([type(typist(keyboard, () => said.screen)), running])
  return { code: await running, ...said }
}

export interface Keyboard {
  /** Waits for these words, which the screen did not show before, and types. */
  answer(words: string, keys: string): Promise<void>
}

export const enter = '\r'
export const down = '\u001b[B'
export const interrupt = '\u0003'
/** In the place of what a question offers. */
export const instead = (text: string) => `${'\u007f'.repeat(60)}${text}${enter}`

function openKeyboard() {
  const raw = { isTTY: true, setRawMode: () => raw, columns: 200, rows: 60 }
  const input = Object.assign(new PassThrough(), raw)
  const output = Object.assign(new PassThrough(), raw)
  return { input, output }
}

function typist({ input }: ReturnType<typeof openKeyboard>, screen: () => string): Keyboard {
  let seen = 0
  return {
    async answer(words, keys) {
      for (let waited = 0; !screen().slice(seen).includes(words); waited += 10) {
        if (waited > 10_000) throw new Error(`“${words}” was not asked:\n${screen().slice(seen)}`)
        await pause(10)
      }
      seen = screen().length
      await pause(20)
      input.write(keys)
    },
  }
}

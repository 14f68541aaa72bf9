// The questions of the setup, one at a time, each judged as soon as it is answered. Everything is asked before anything is
// written, so that an interrupt at any of them leaves the clone as it was.
import type * as clack from '@clack/prompts'
import type { Readable, Writable } from 'node:stream'
import { styleText } from 'node:util'
import { tidy } from './options.ts'
import { values, type ValueName, type Values } from './values.ts'

/** The prompts of `@clack/prompts`, and the terminal that they use. */
export interface Terminal {
  prompts: typeof clack
  input: Readable
  output: Writable
}

export type Asker = ReturnType<typeof createAsker>

/** Thrown out of every question by Ctrl+C. */
export class Interrupted extends Error {}

export function createAsker({ prompts, input, output }: Terminal) {
  const streams = { input, output }
  async function answered<T>(asked: Promise<T | typeof clack.CANCEL_SYMBOL>): Promise<T> {
    const answer = await asked
    if (prompts.isCancel(answer)) throw new Interrupted()
    return answer
  }
  const words = (name: ValueName) => `${values[name].asks}\n${styleText('dim', values[name].found)}`

  return {
    say: (title: string, text: string) => prompts.note(text, title, { output }),

    /** `known` is offered; a secret is kept by an empty answer, and not shown. */
    async value(name: ValueName, known: string | undefined): Promise<string> {
      if (name === 'access') return answered(prompts.select({ ...access(words(name), known), ...streams }))
      const isKept = (text: string | undefined) => name === 'client-secret' && !text && known !== undefined
      const validate = (text = '') => {
        const rule = isKept(text) ? null : values[name].ruleBroken(tidy(name, text))
        return rule === null ? undefined : `This ${rule}.`
      }
      if (name === 'client-secret') {
        const message = known === undefined ? words(name) : `${words(name)}\nEnter keeps the one in .env`
        const text = await answered(prompts.password({ message, validate, ...streams }))
        return isKept(text) ? (known ?? '') : tidy(name, text)
      }
      const text = prompts.text({ message: words(name), validate, initialValue: known ?? '', ...streams })
      return tidy(name, await answered(text))
    },

    yes: (message: string, initialValue: boolean) =>
      answered(prompts.confirm({ message, initialValue, ...streams })),
  }
}

const access = (message: string, known: string | undefined) => ({
  message,
  initialValue: known ?? 'user',
  options: [
    { value: 'user', label: 'user', hint: 'HubSpot enforces each viewer’s own permissions' },
    { value: 'account', label: 'account', hint: 'every viewer sees what the app may see' },
  ],
})

/** All that neither the options nor the clone know; all of it, when no option was given. */
export async function askFor(names: readonly ValueName[], known: Values, ask: Asker): Promise<Values> {
  const answers: Values = {}
  for (const name of names) answers[name] = await ask.value(name, known[name])
  return answers
}

// Answers to the setup's questions, in the order in which it asks.
import { enter, instead, type Keyboard } from './call-setup.ts'

export const secret = 'c0ffee00-1111-4222-8333-444455556666'

export async function answerProject({ answer }: Keyboard) {
  await answer('At which address', instead('https://card.example.com/'))
  await answer('Whose permissions', enter)
  await answer('To which account', instead('246810'))
  await answer('Where do users', instead('help@example.com'))
}

export async function answerApp({ answer }: Keyboard) {
  await answer('App id?', instead('7700001'))
  await answer('Client id?', instead('client-of-the-app'))
  await answer('Client secret?', `${secret}${enter}`)
}

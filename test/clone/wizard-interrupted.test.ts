// Somebody who asks the setup to stop, at whichever question, finds everything as it was.
import { readdirSync } from 'node:fs'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { answerApp, answerProject } from './answers.ts'
import { callSetup, enter, instead, interrupt, type Keyboard } from './call-setup.ts'
import { freshClone, type FreshClone } from './fresh-clone.ts'

let clone: FreshClone
beforeEach(() => {
  clone = freshClone({ modules: false, parts: ['.env.example', 'hubspot-project'] })
  onTestFinished(() => clone.remove())
})

const files = () => readdirSync(clone.folder, { recursive: true }).sort()

it.each([
  ['a change of .env is not wanted', 'n', 1, 'Nothing was written.\n'],
  ['it is interrupted there', interrupt, 130, '\nInterrupted: nothing was written.\n'],
])('changes nothing at all when %s', async (_name, key, code, err) => {
  clone.write('.env', 'PUBLIC_URL=https://other.example.com\n')
  const before = [files(), clone.read('.env'), clone.uids()]
  const given = ['--public-url', 'https://card.example.com', '--before-upload']
  const ended = await callSetup(clone.folder, given, {
    type: async ({ answer }) => {
      await answer('Whose permissions', enter)
      await answer('To which account', instead('1'))
      await answer('Where do users', instead('help@example.com'))
      await answer('Change them?', key)
    },
  })
  expect(ended).toMatchObject({ code, err })
  expect([files(), clone.read('.env'), clone.uids()]).toEqual(before)
})

it.each(['At which address', 'Whose permissions', 'To which account', 'Client secret?'])(
  'changes nothing when it is interrupted at “%s”',
  async (question) => {
    const before = files()
    const { code } = await callSetup(clone.folder, [], {
      type: async (keys) => {
        await keys.answer('uploaded to HubSpot already', 'y')
        const until: Keyboard = {
          async answer(words, typed) {
            await keys.answer(words, words === question ? interrupt : typed)
            if (words === question) await new Promise(() => undefined)
          },
        }
        await answerProject(until)
        await answerApp(until)
      },
    })
    expect([code, files()]).toEqual([130, before])
    expect(clone.uids()).toContain('contact_card_app')
  },
)

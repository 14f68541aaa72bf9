// `npm run setup` with somebody in front of it.
import { statSync } from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { answerApp, answerProject, secret } from './answers.ts'
import { callSetup, down, enter, instead } from './call-setup.ts'
import { freshClone, type FreshClone } from './fresh-clone.ts'

let clone: FreshClone
beforeEach(() => {
  clone = freshClone({ modules: false, parts: ['.env.example', 'hubspot-project'] })
  onTestFinished(() => clone.remove())
})

const env = () => parseEnv(clone.read('.env'))

const profile = (name: string) => JSON.parse(clone.read(`hubspot-project/src/hsprofile.${name}.json`))

const level = () => JSON.parse(clone.read('hubspot-project/src/app/app-hsmeta.json')).config.isUserLevel

describe('The setup, asked in a terminal,', () => {
  it('prepares the upload first, and keeps that when it is called again for the credentials', async () => {
    const first = await callSetup(clone.folder, [], {
      type: async (keys) => {
        await keys.answer('uploaded to HubSpot already', enter)
        await answerProject(keys)
      },
    })
    expect(first.code).toBe(0)
    expect(first.out).toMatch(
      /Next:\n {2}npx hs account auth.*\n {2}npm run hubspot:upload -- --profile production .*\n {2}npm run setup /,
    )
    const [uids, ring] = [clone.uids(), env()['TOKEN_KEYS']]
    expect(clone.templateUids().every((uid) => /_[0-9a-f]{8}$/.test(uid))).toBe(true)

    const second = await callSetup(clone.folder, [], {
      type: async (keys) => {
        await keys.answer('uploaded to HubSpot already', `y`)
        await keys.answer('At which address', enter)
        await keys.answer('Whose permissions', enter)
        await keys.answer('To which account', enter)
        await keys.answer('Where do users', enter)
        await answerApp(keys)
        await keys.answer(
          '.env is there, and would change: HUBSPOT_APP_ID, HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET',
          'y',
        )
      },
    })
    expect(second).toMatchObject({ code: 0, err: '' })
    expect(clone.uids()).toEqual(uids)
    expect(env()).toMatchObject({
      PUBLIC_URL: 'https://card.example.com',
      APP_ACCESS: 'user',
      HUBSPOT_APP_ID: '7700001',
      HUBSPOT_CLIENT_ID: 'client-of-the-app',
      HUBSPOT_CLIENT_SECRET: secret,
      TOKEN_KEYS: ring,
    })
    expect(profile('production')).toEqual({
      accountId: 246810,
      variables: {
        API_ORIGIN: 'https://card.example.com',
        REDIRECT_ORIGIN: 'https://card.example.com',
        SUPPORT_EMAIL: 'help@example.com',
      },
    })
    expect(second.out).toMatch(
      /The doctor:\n\nNext:\n {2}npm start .*\n {2}https:\/\/card.example.com\/oauth\/install /,
    )
  })

  it('says first what it will do, with each question where its answer is found, and never shows the secret', async () => {
    const { screen, out } = await callSetup(clone.folder, [], {
      type: async (keys) => {
        await keys.answer('uploaded to HubSpot already', 'y')
        await answerProject(keys)
        await answerApp(keys)
        await keys.answer('Was this folder uploaded', 'n')
      },
    })
    expect(
      screen.match(/Development > Projects > your project > the app > Auth/g)?.length,
    ).toBeGreaterThanOrEqual(3)
    expect(screen).toMatch(/Nothing is written before the last answer[^]*At which address/)
    expect(screen).toMatch(/stands in HubSpot at the top right/)
    expect(screen + out).not.toContain(secret)
    expect(env()['HUBSPOT_CLIENT_SECRET']).toBe(secret)
  })

  it('judges each answer at once, by the rule that the start goes by, and takes the next one', async () => {
    const { code, screen } = await callSetup(clone.folder, ['--before-upload'], {
      type: async (keys) => {
        await keys.answer('At which address', instead('http://card.example.com'))
        await keys.answer('This is an origin', instead('http://localhost:3000'))
        await keys.answer('Whose permissions', down + enter)
        await keys.answer('To which account', instead('my account'))
        await keys.answer('This is a number of 1 to 15 digits', instead('99'))
        await keys.answer('Where do users', instead('help'))
        await keys.answer('This is an e-mail address', instead('help@example.com'))
      },
    })
    expect({ code, screen }).toMatchObject({ code: 0 })
    expect(profile('dev')).toMatchObject({
      accountId: 99,
      variables: { REDIRECT_ORIGIN: 'http://localhost:3000' },
    })
    expect(level()).toBe(false)
  })

  it('asks only for what neither the options nor .env say', async () => {
    const given = ['--public-url', 'https://card.example.com', '--app-id', '7', '--client-id', 'x']
    const { code, screen } = await callSetup(clone.folder, given, {
      type: async (keys) => {
        await keys.answer('Whose permissions', enter)
        await keys.answer('To which account', instead('1'))
        await keys.answer('Where do users', instead('help@example.com'))
        await keys.answer('Client secret?', `${secret}${enter}`)
        await keys.answer('Was this folder uploaded', 'n')
      },
    })
    expect(code).toBe(0)
    expect(screen).not.toMatch(/At which address|App id\?/)
  })

  it('keeps the uids of an app that was uploaded from here, and the secret that is there', async () => {
    clone.write(
      '.env',
      `# mine\nPUBLIC_URL=https://card.example.com\nHUBSPOT_APP_ID=7\nHUBSPOT_CLIENT_ID=x\nHUBSPOT_CLIENT_SECRET=${secret}\nTOKEN_KEYS=old:kept\n`,
    )
    const { code } = await callSetup(clone.folder, [], {
      type: async ({ answer }) => {
        await answer('At which address', enter)
        await answer('Whose permissions', enter)
        await answer('To which account', instead('1'))
        await answer('Where do users', instead('help@example.com'))
        await answer('App id?', enter)
        await answer('Client id?', enter)
        await answer('Enter keeps the one in .env', enter)
        await answer('Was this folder uploaded', 'y')
        await answer('would change: APP_ACCESS.', 'y')
      },
    })
    expect(code).toBe(0)
    expect(clone.uids()).toContain('contact_card_app')
    expect(clone.read('.env')).toContain('# mine\n')
    expect(env()).toMatchObject({ HUBSPOT_CLIENT_SECRET: secret, TOKEN_KEYS: 'old:kept', APP_ACCESS: 'user' })
  })

  it('writes .env for its owner alone', async () => {
    await callSetup(clone.folder, ['--before-upload', '--public-url', 'https://card.example.com'], {
      type: async ({ answer }) => {
        await answer('Whose permissions', enter)
        await answer('To which account', instead('1'))
        await answer('Where do users', instead('help@example.com'))
      },
    })
    expect(statSync(path.join(clone.folder, '.env')).mode & 0o777).toBe(0o600)
  })
})

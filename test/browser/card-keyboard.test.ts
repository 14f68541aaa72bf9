import { describe, expect, it } from 'vitest'
import { note, refusalBody } from '../card/answers.ts'
import { createKeyboard } from './card-keys.ts'
import { answer, silence, type Script } from './card-stage.ts'
import { setUpStageTest } from './card-stage-test.ts'
import { found, refusedWith } from './card-states.ts'
import { calm, inDays } from './card-views.ts'

const { stage } = setUpStageTest()

const { says, press, focused, tabTo, isTicked, looksRight } = createKeyboard(stage)

const after = async <T>(ms: number, answer: T) => {
  await stage().page.waitForTimeout(ms)
  return answer
}

const saved = note({ id: '901', text: 'Called back', createdAt: new Date().toISOString() })

async function writes(write: Script) {
  await stage().show(found(calm, write))
  await stage().tab.getByLabel('New note').waitFor()
  await tabTo('New note')
  await stage().page.keyboard.type('Called back')
  await press('Tab')
  expect(await focused()).toBe('Save note')
  await press('Enter')
}

describe('with the keyboard alone', () => {
  it('one connects, and is in the card when it goes on', async () => {
    await stage().show(refusedWith('connection_required', { connectUrl: 'https://card.test/c' }))
    await says('See deals, next steps and notes here')
    const opened = stage().page.context().waitForEvent('page')
    await tabTo('Connect')
    await press('Enter')
    await (await opened).close()
    await says('Waiting for you in')
    expect(await focused()).toContain('Connect')
    await looksRight('connecting')
    stage().answers(found(calm))
    await says('Latest notes')
    await press('Tab')
    expect(await stage().tab.locator(':focus').count()).toBe(1)
  })

  it('a note is saved, and the keyboard stays on the button', async () => {
    await writes(() => answer(201, { note: saved }))
    await stage().page.getByText('Saved.').first().waitFor()
    await stage().tab.getByText('Called back', { exact: true }).first().waitFor()
    expect(await focused()).toBe('Save note')
    expect(await stage().tab.getByLabel('New note').inputValue()).toBe('')
    await looksRight('note-saved')
  })

  it.each([
    [
      'failed',
      answer(403, refusalBody('write_refused')),
      'Not saved: You may not edit this contact',
      'Save note',
    ],
    [
      'unknown',
      answer(409, refusalBody('outcome_unknown')),
      'This may have been saved',
      'Check if it was saved',
    ],
    [
      'limited',
      answer(429, refusalBody('rate_limited', { retryAfterMs: 60_000 })),
      'Goes on by itself in',
      'Save note',
    ],
  ])('a note that %s keeps its text and the keyboard', async (name, reply, title, button) => {
    await writes(() => reply)
    await says(title)
    expect(await focused()).toBe(button)
    expect(await stage().tab.getByLabel('New note').inputValue()).toBe('Called back')
    await looksRight(`note-${name}`)
  })

  it('a note of which nothing is known is looked for: not there, and found', async () => {
    const unknown = () => answer(409, refusalBody('outcome_unknown'))
    await writes(unknown)
    await says('Check if it was saved')
    await press('Enter')
    await says('Not among the latest')
    expect(await focused()).toBe('Save note')
    await looksRight('note-not-there')
    await press('Enter')
    await says('Check if it was saved')
    stage().answers(found({ ...calm, notes: [saved, ...(calm.notes as [])] }, unknown))
    await press('Enter')
    await stage().page.getByText('Saved.').first().waitFor()
    expect(await focused()).toBe('Save note')
    expect(await stage().tab.getByText('Called back', { exact: true }).count()).toBe(1)
  })

  it('a note that nobody wrote, and one that is too long, are not sent', async () => {
    await stage().show(found(calm))
    await stage().tab.getByLabel('New note').waitFor()
    await tabTo('Save note')
    await press('Enter')
    await says('Write something first.')
    expect(await focused()).toBe('Save note')
    await stage().tab.getByLabel('New note').fill('a b '.repeat(2_600))
    await says('Characters over the limit: 399')
    await looksRight('note-too-long')
  })

  it('saving that takes long says so after five seconds, and a double press is one note', async () => {
    let calls = 0
    await writes(() => {
      calls++
      return silence()
    })
    await press('Enter')
    await says('Still saving…')
    expect(calls).toBe(1)
    await looksRight('note-slow')
  })

  it('a note that takes two seconds is saved, and the keyboard stays on the button', async () => {
    await writes(() => after(2_000, answer(201, { note: saved })))
    await says('Saving…')
    expect(await focused()).toBe('Saving…')
    await stage().page.getByText('Saved.').first().waitFor()
    expect(await focused()).toBe('Save note')
  })

  it('a failed read is tried again, and the keyboard stays on the button', async () => {
    await stage().show(refusedWith('upstream_unavailable'))
    await stage().tab.getByRole('button', { name: 'Try again' }).waitFor()
    await tabTo('Try again')
    stage().answers(() => after(2_000, answer(500, refusalBody('internal_error'))))
    await press('Enter')
    await stage().tab.getByRole('button', { name: 'Loading contact' }).waitFor()
    expect(await focused()).toBe('Loading contact')
    await says('Something went wrong')
    expect(await focused()).toBe('Try again')
  })

  it('a task is ticked off, and the keyboard stays on it', async () => {
    const task = { id: '41', subject: 'Send the service contract', dueAt: inDays(1) }
    await stage().show(found(calm, () => answer(200, { task })))
    const box = stage().tab.getByRole('checkbox').first()
    await box.waitFor()
    await tabTo('Send the service contract')
    await press('Space')
    await isTicked(box, true)
    expect(await box.evaluate((one) => one === document.activeElement)).toBe(true)
    // It stays done.
    await press('Space')
    await stage().page.waitForTimeout(300)
    await isTicked(box, true)
    await looksRight('task-ticked')
  })

  it('a task that could not be ticked off says so, and the keyboard stays on it', async () => {
    await stage().show(found(calm, refusedWith('write_refused')))
    const box = stage().tab.getByRole('checkbox').first()
    await box.waitFor()
    await tabTo('Send the service contract')
    await press('Space')
    await says('Not saved: You may not edit this contact')
    await isTicked(box, false)
    expect(await box.evaluate((one) => one === document.activeElement)).toBe(true)
    await looksRight('task-failed')
  })

  it('a task is added', async () => {
    const task = { id: '43', subject: 'Order the tyres', dueAt: inDays(1) }
    await stage().show(found(calm, () => answer(201, { task })))
    await stage().tab.getByRole('button', { name: 'Add task' }).waitFor()
    await tabTo('Add task')
    await press('Enter')
    await stage().tab.getByLabel('New task').waitFor()
    await looksRight('task-form')
    await stage().tab.getByLabel('New task').focus()
    await stage().page.keyboard.type('Order the tyres')
    await press('Enter')
    await stage().tab.getByText('Order the tyres').first().waitFor()
    await looksRight('task-added')
  })

  it('who has looked is opened and read', async () => {
    await stage().show(found(calm))
    await stage().tab.getByText('More details').waitFor()
    await tabTo('More details')
    await press('Enter')
    await says('Jonas Weber · looked · 2 days ago')
    await looksRight('who-has-looked')
  })
})

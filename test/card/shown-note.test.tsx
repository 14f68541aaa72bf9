import { describe, expect, it } from 'vitest'
import { contactView, found, note } from './answers.ts'
import { openCard, setUpCardTest } from './open-card.tsx'
import type { ContactView } from '../../hubspot-project/src/app/cards/contract.ts'

const { hubspot } = setUpCardTest()

async function cardOf(view: ContactView, options = {}) {
  hubspot().plays(found(view))
  return openCard(options)
}

describe('a long note', () => {
  it('is cut to a few lines until somebody wants to read it', async () => {
    const lines = ['One', '', 'Two', 'Three', 'Four']
    const card = await cardOf(contactView({ notes: [note({ text: lines.join('\n') })] }))
    expect(card.text()).toContain('One\nTwo\nThree\nShow whole note')
    await card.press('Show whole note')
    expect(card.text()).toContain('One\nTwo\nThree\nFour\nShow less')
  })

  it('is cut between letters, never inside an emoji', async () => {
    const card = await cardOf(contactView({ notes: [note({ text: '🧮'.repeat(281) })] }))
    expect(card.text()).toContain(`\n${'🧮'.repeat(280)}…\n`)
    await card.press('Show whole note')
    expect(card.text()).toContain('🧮'.repeat(281))
  })

  it('is shown as the text that was typed', async () => {
    const card = await cardOf(contactView({ notes: [note({ text: '<b>5 < 6 & "so on"</b>' })] }))
    expect(card.text()).toContain('<b>5 < 6 & "so on"</b>')
  })
})

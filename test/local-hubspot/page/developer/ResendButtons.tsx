// Sends the last signed request of the card once more, as someone who captured it would. Each should be refused.
import { useState } from 'react'
import type { ResendAnswer, ResendVariant } from '../../proxy/resend.ts'
import { resendVariants } from '../card-request.ts'
import { resend } from '../host/requests.ts'
import { Answer } from './RequestList.tsx'

export function ResendButtons() {
  const [answers, setAnswers] = useState<Partial<Record<ResendVariant, ResendAnswer | string>>>({})
  async function press(variant: ResendVariant) {
    setAnswers((shown) => ({ ...shown, [variant]: 'sending…' }))
    const answer = await resend(variant).catch((error: Error) => error.message)
    setAnswers((shown) => ({ ...shown, [variant]: answer }))
  }
  return (
    <section aria-label="Resend">
      <h3>Resend the last signed request</h3>
      <ul className="resend">
        {resendVariants.map(({ variant, label }) => {
          const answer = answers[variant]
          return (
            <li key={variant} data-variant={variant}>
              <button type="button" onClick={() => void press(variant)}>
                {label}
              </button>
              <output>{typeof answer === 'string' ? answer : answer && <Answer {...answer} />}</output>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

// Lets HubSpot's API fail in one way at a time, and says what the card then shows.
import { useState } from 'react'
import { failHubSpot } from '../host/requests.ts'

const kinds: { label: string; shows?: string; fault?: Record<string, unknown> }[] = [
  { label: 'nothing' },
  {
    label: 'deals (500)',
    shows: 'One line says that the deals could not be read; the rest is there.',
    fault: { on: 'crm', path: '/deals', act: { status: 500, body: {} } },
  },
  {
    label: 'deals, in part (207)',
    shows: 'The deals that came are there, and are said not to be all.',
    fault: {
      on: 'crm',
      path: '/deals/batch',
      act: {
        status: 207,
        body: {
          status: 'COMPLETE',
          results: [{ id: '30001', properties: { dealname: 'The one that came', amount: '7350' } }],
          numErrors: 1,
          errors: [{ status: 'error', category: 'INTERNAL', message: 'One could not be read.' }],
        },
      },
    },
  },
  {
    label: 'notes (500)',
    shows: 'One line says that the notes could not be read; the rest is there.',
    fault: { on: 'crm', path: '/notes', act: { status: 500, body: {} } },
  },
  {
    label: 'names (429)',
    shows: 'Stages, owners and choices show as HubSpot keeps them; notes can be written.',
    fault: {
      on: 'crm',
      path: '/crm/(pipelines|owners|properties)/|/account-info/',
      act: { status: 429, body: { status: 'error', message: 'Slow down.', errorType: 'RATE_LIMIT' } },
    },
  },
  {
    label: 'deals (403, scopes named otherwise)',
    shows: 'One line says that deals are not part of the permissions; the rest is there.',
    fault: {
      on: 'crm',
      path: '/deals',
      act: {
        status: 403,
        body: {
          status: 'error',
          message: 'This token lacks a scope.',
          context: { requiredScopes: ['crm.objects.deals.read'] },
        },
      },
    },
  },
  {
    label: 'saving a note (408, as HTML)',
    shows: 'The card says that the note may have been saved, and offers to check.',
    fault: {
      on: 'crm',
      method: 'POST',
      path: '/notes$',
      act: { status: 408, html: '<html><body>Request timeout</body></html>' },
    },
  },
  {
    label: 'saving a note (403)',
    shows: 'The card says that the note is not saved and why; the text stays.',
    fault: {
      on: 'crm',
      method: 'POST',
      path: '/notes$',
      act: { status: 403, body: { status: 'error', message: 'No.', category: 'FORBIDDEN' } },
    },
  },
  {
    label: 'everything, as HTML of a CDN',
    shows: 'The card says that HubSpot does not answer as it should.',
    fault: { on: 'crm', act: { status: 403, html: '<html><body>Access denied</body></html>' } },
  },
  {
    label: 'everything (503)',
    shows: 'The card says that HubSpot does not answer, and offers to try again.',
    fault: { on: 'crm', act: { status: 503, body: {} } },
  },
  {
    label: 'everything (429, 11 s)',
    shows: 'The card counts down, and goes on by itself.',
    fault: {
      on: 'crm',
      act: {
        status: 429,
        headers: { 'retry-after': '11' },
        body: { status: 'error', message: 'Slow down.', errorType: 'RATE_LIMIT' },
      },
    },
  },
  {
    label: 'everything (429, for the day)',
    shows:
      'The card says for how many hours it waits, and the backend asks nothing meanwhile: start it anew.',
    fault: {
      on: 'crm',
      act: {
        status: 429,
        body: {
          status: 'error',
          message: 'You have reached your daily limit.',
          errorType: 'RATE_LIMIT',
          policyName: 'DAILY',
        },
      },
    },
  },
  {
    label: 'connections that were idle',
    shows: 'Nothing: a read is asked once more.',
    fault: { on: 'crm', act: 'reset-reused', probability: 0.3 },
  },
  {
    label: 'everything is slow (3 s)',
    shows: 'The card says after a while that it is still loading.',
    fault: { on: 'crm', act: { delayMs: 3000 } },
  },
]

export function FailureSwitch() {
  const [at, setAt] = useState(0)
  async function choose(index: number) {
    await failHubSpot(kinds[index]?.fault)
    setAt(index)
  }
  return (
    <label>
      HubSpot fails at
      <select value={at} onChange={(event) => void choose(event.currentTarget.selectedIndex)}>
        {kinds.map(({ label }, index) => (
          <option key={label} value={index}>
            {label}
          </option>
        ))}
      </select>
      {kinds[at]?.shows && <span className="behaviour-shows">{kinds[at].shows}</span>}
    </label>
  )
}
